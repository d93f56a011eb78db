//! Meeting a server: what it is, and whether one can sign in to it.

use std::time::Duration;

use planetfall_model::{Domain, ServerInfo};
use planetfall_net::{self as net, domain_of};
use url::Url;

use super::visit::TAKES_APPS;
use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::{House, Instance, Nodeinfo, NodeinfoLinks, Software};
use crate::request::text;
use crate::{Client, Error, Result};

/// How long a server may take to say what it is. Somebody is looking at an empty screen meanwhile.
pub(super) const SHORTLY: Duration = Duration::from_secs(10);

/// A server that was met.
pub(super) struct Met {
    /// What it says of itself.
    pub instance: Instance,
    /// What it says to somebody who might come to live there.
    pub house: House,
    /// Where its API answers.
    pub domain: Domain,
    /// What it runs.
    pub software: Software,
}

/// What came of meeting a server.
enum Told {
    /// It is one.
    Of(Box<Met>),
    /// It says nothing to strangers.
    Refused {
        /// With a web page and not in the words of an API.
        by_a_page: bool,
    },
    /// Nothing that makes sense.
    Nothing,
}

/// What came of asking a server for its description.
enum Asked {
    /// The description, for all and for newcomers, and where it was found.
    Told(Box<(Instance, House, Domain)>),
    /// Strangers are told nothing.
    Refused {
        /// With a web page and not in the words of an API.
        by_a_page: bool,
    },
    /// Nothing that makes sense.
    Nothing,
}

impl Client {
    /// What the server says of itself.
    ///
    /// The API may answer at another host than the one asked: `@ana@example.com` can live at
    /// `social.example.com`. Then [`ServerInfo::domain`] is that host, and everything else must be
    /// asked there. A web site that is no such server is [`Error::NotMastodon`], a server that
    /// answers only those who live there [`Error::ResidentsOnly`], and one that says it is another
    /// [`Error::SaysItIsAnother`].
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#v2>
    pub async fn server(&self) -> Result<ServerInfo> {
        let Met { instance, domain, software, .. } = self.meet().await?;
        Ok(instance.into_server(domain, software))
    }

    /// Meets the server, here or where here leads.
    pub(super) async fn meet(&self) -> Result<Met> {
        let mut told = self.describe(self.domain()).await?;
        if !told.is_met()
            && let Some(elsewhere) = self.moved_to().await.map(|domain| self.at(domain))
        {
            told = elsewhere.describe(self.domain()).await?.or(told);
            if told.is_met() {
                self.remember_home(elsewhere.home());
            }
        }
        let domain = self.domain().clone();
        match told {
            Told::Of(met) => Ok(*met),
            Told::Refused { by_a_page: false } => Err(Error::ResidentsOnly { domain }),
            Told::Refused { by_a_page: true } => match self.software().await {
                Some(_) => Err(Error::ResidentsOnly { domain }),
                // Any web site may turn programs away.
                None => Err(Error::NotMastodon { domain, software: None }),
            },
            Told::Nothing => match self.software().await.map(|software| software.name) {
                // It is what it should be, and something is the matter with it.
                Some(name) if TAKES_APPS.contains(&name.as_str()) => {
                    Err(Error::Broken { domain, status: 200 })
                }
                software => Err(Error::NotMastodon { domain, software }),
            },
        }
    }

    /// The same client, talking to where the API answered.
    pub(super) fn there(&self, domain: &Domain) -> Self {
        if domain == self.domain() { self.clone() } else { self.at(domain.clone()) }
    }

    /// The server, if one answers at this very domain, to which `led_from` has led.
    async fn describe(&self, led_from: &Domain) -> Result<Told> {
        let (instance, house, domain) = match self.instance().await? {
            Asked::Told(told) => *told,
            Asked::Refused { by_a_page } => return Ok(Told::Refused { by_a_page }),
            Asked::Nothing => return Ok(Told::Nothing),
        };
        let home = self.confirmed_home(instance.home(), &domain, led_from).await?;
        self.remember_home(&home);
        let software = self.there(&domain).software().await.unwrap_or_default();
        Ok(Told::Of(Box::new(Met { instance, house, domain, software })))
    }

    /// Finds out where those live whose address names no server, if that is not known yet.
    pub(crate) async fn learn_home(&self) -> Result<()> {
        if self.learned().home.get().is_none()
            && let Asked::Told(told) = self.instance().await?
        {
            let (instance, _, domain) = *told;
            let home = self.confirmed_home(instance.home(), &domain, self.domain()).await?;
            self.remember_home(&home);
        }
        Ok(())
    }

    /// Its description in the new form or the old, and where it was found.
    async fn instance(&self) -> Result<Asked> {
        let mut refused = None;
        for endpoint in [Endpoint::Instance, Endpoint::InstanceV1] {
            let answer = self.ask(endpoint, &[]).unsigned().within(SHORTLY).answer().await?;
            if let Some(wait) = answer.wait() {
                return Err(Error::SlowDown { domain: self.domain().clone(), wait });
            }
            if answer.status >= 500 {
                let status = answer.status;
                return Err(Error::Broken { domain: self.domain().clone(), status });
            }
            if matches!(answer.status, 401 | 403) {
                refused = refused.or(Some(answer.content_type().contains("html")));
            }
            let told = text(&answer);
            let read = decode::one::<Instance>(&told).ok();
            if let Some(instance) = read.filter(|read| answer.is_success() && read.is_one())
                && let Some(domain) = domain_of(&answer.url)
                && (domain == *self.domain() || is_about_itself(&answer.url))
            {
                let house = decode::one(&told).unwrap_or_default();
                return Ok(Asked::Told(Box::new((instance, house, domain))));
            }
        }
        Ok(refused.map_or(Asked::Nothing, |by_a_page| Asked::Refused { by_a_page }))
    }

    /// The host where the accounts of this domain are looked up, if it is another one.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc6415>
    pub(super) async fn moved_to(&self) -> Option<Domain> {
        let ask = self.ask(Endpoint::HostMeta, &[]).unsigned().within(SHORTLY);
        let answer = ask.answer().await.ok()?;
        let asked = domain_of(&answer.url).filter(|asked| asked != self.domain());
        let named = || lookup_host(&text(&answer)).filter(|named| named != self.domain());
        asked.or_else(|| named().filter(|_| answer.is_success()))
    }

    /// What it runs, if it says so.
    async fn software(&self) -> Option<Software> {
        let ask = self.ask(Endpoint::NodeinfoLinks, &[]).unsigned().within(SHORTLY);
        let links = ask.answer().await.ok()?;
        let links: NodeinfoLinks = decode::one(&text(&links)).ok()?;
        // Only the path is taken: behind a proxy the host in it can be wrong.
        let told = Url::parse(links.newest()?).ok()?;
        let mut url = self.base().ok()?;
        url.set_path(told.path());
        url.set_query(told.query());
        let request =
            net::Request::get(url).header("accept", "application/json").time_limit(SHORTLY);
        let answer = self.net().send(request).await.ok()?;
        decode::one::<Nodeinfo>(&text(&answer)).ok()?.into_software()
    }

    fn remember_home(&self, home: &Domain) {
        // Whoever learned it first learned the same.
        drop(self.learned().home.set(home.clone()));
    }
}

impl Told {
    const fn is_met(&self) -> bool {
        match self {
            Self::Of(_) => true,
            Self::Refused { .. } | Self::Nothing => false,
        }
    }

    /// The same, or else what was told before.
    fn or(self, before: Self) -> Self {
        match self {
            Self::Of(_) | Self::Refused { .. } => self,
            Self::Nothing => before,
        }
    }
}

/// Whether this is where a server speaks for itself. Anything else on a host, such as a file that
/// somebody put there, may be anybody's word, and whoever leads us to it must not borrow its name.
fn is_about_itself(url: &Url) -> bool {
    [Endpoint::Instance, Endpoint::InstanceV1].iter().any(|endpoint| endpoint.path() == url.path())
}

/// The host in the template for looking people up, in the XML form of the document or the JSON.
fn lookup_host(document: &str) -> Option<Domain> {
    let end = document.find("/.well-known/webfinger")?;
    let start = document[..end].rfind("://")?;
    Domain::parse(&document[start + 3..end]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_people_are_looked_up_is_found_in_either_form() {
        let xml = r#"<XRD><Link rel="lrdd" template="https://social.mossbank.example/.well-known/webfinger?resource={uri}"/></XRD>"#;
        let json = r#"{"links":[{"rel":"lrdd","template":"https://social.mossbank.example/.well-known/webfinger?resource={uri}"}]}"#;

        let host = Domain::parse("social.mossbank.example").ok();
        assert_eq!(lookup_host(xml), host, "XML");
        assert_eq!(lookup_host(json), host, "JSON");
        assert_eq!(lookup_host("/.well-known/webfinger"), None, "no host");
    }
}
