//! Whether a server is whom it says it is.

use planetfall_model::Domain;
use planetfall_net::domain_of;

use super::instance::SHORTLY;
use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::NodeinfoLinks;
use crate::request::text;
use crate::{Client, Error, Result};

impl Client {
    /// The domain in the addresses of a server's people: the one it told, if that one says so too.
    ///
    /// `answered` is where the server was found and `led_from` the domain whose own answer led
    /// there; of these two no more has to be known. Any other domain must lead back to one of
    /// them, as the people of a server that lives elsewhere than its name could not be found
    /// otherwise.
    pub(super) async fn confirmed_home(
        &self,
        told: Option<Domain>,
        answered: &Domain,
        led_from: &Domain,
    ) -> Result<Domain> {
        let Some(told) = told else { return Ok(answered.clone()) };
        let here = [answered, led_from];
        if here.contains(&&told) || self.is_beyond_doubt(answered, &told) {
            return Ok(told);
        }
        if self.at(told.clone()).leads_to(&here).await {
            return Ok(told);
        }
        Err(Error::SaysItIsAnother { domain: self.domain().clone(), other: told })
    }

    /// Whether nobody could confirm or deny it: of a server on a developer's own computer the web
    /// knows nothing. Only another such server can be asked.
    fn is_beyond_doubt(&self, answered: &Domain, told: &Domain) -> bool {
        let named = self.net().policy().dev_hosts();
        named.contains(answered) && !named.contains(told)
    }

    /// Whether the people of this domain are looked up at one of these hosts.
    ///
    /// <https://docs.joinmastodon.org/admin/config/#web_domain>
    async fn leads_to(&self, hosts: &[&Domain]) -> bool {
        let is_one = |found: Option<Domain>| found.is_some_and(|found| hosts.contains(&&found));
        is_one(self.moved_to().await) || self.people_are_at(hosts).await
    }

    /// Asks for the one account every server has, that of the server itself. Whoever looks after
    /// both hosts sends such questions on, or names the other host in the answer.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc7033>
    async fn people_are_at(&self, hosts: &[&Domain]) -> bool {
        let resource = format!("acct:{0}@{0}", self.domain());
        let ask = self.ask(Endpoint::Webfinger, &[]).unsigned().within(SHORTLY);
        let Ok(answer) = ask.query("resource", resource).answer().await else { return false };
        let sent_on = domain_of(&answer.url).is_some_and(|found| hosts.contains(&&found));
        let named = || {
            let found = decode::one::<NodeinfoLinks>(&text(&answer)).unwrap_or_default();
            found.links.iter().any(|link| {
                let url = url::Url::parse(&link.href).ok();
                let host = url.as_ref().and_then(domain_of);
                link.rel == "self" && host.is_some_and(|host| hosts.contains(&&host))
            })
        };
        sent_on || answer.is_success() && named()
    }
}
