//! Meeting a server: what it is, and whether one can sign in to it.

use planetfall_model::{Domain, Server};
use planetfall_net as net;
use url::Url;

use crate::decode;
use crate::endpoint::Endpoint;
use crate::entities::{House, Instance, Nodeinfo, NodeinfoLinks, Software};
use crate::request::text;
use crate::{Client, Error, Result};

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

impl Client {
    /// What the server says of itself.
    ///
    /// The API may answer at another host than the one asked: `@ana@example.com` can live at
    /// `social.example.com`. Then [`Server::domain`] is that host, and everything else must be
    /// asked there. A web site that is no such server is [`Error::NotMastodon`].
    ///
    /// <https://docs.joinmastodon.org/methods/instance/#v2>
    pub async fn server(&self) -> Result<Server> {
        let Met { instance, domain, software, .. } = self.meet().await?;
        Ok(instance.into_server(domain, software))
    }

    /// Meets the server, here or where here leads.
    pub(super) async fn meet(&self) -> Result<Met> {
        if let Some(met) = self.describe().await? {
            return Ok(met);
        }
        if let Some(elsewhere) = self.moved_to().await.map(|domain| self.at(domain))
            && let Some(met) = elsewhere.describe().await?
        {
            self.remember_home(elsewhere.home());
            return Ok(met);
        }
        let software = self.software().await.map(|software| software.name);
        Err(Error::NotMastodon { domain: self.domain().clone(), software })
    }

    /// The same client, talking to where the API answered.
    pub(super) fn there(&self, domain: &Domain) -> Self {
        if domain == self.domain() { self.clone() } else { self.at(domain.clone()) }
    }

    /// The server, if one answers at this very domain.
    async fn describe(&self) -> Result<Option<Met>> {
        let Some((instance, house, domain)) = self.instance().await? else { return Ok(None) };
        let home = instance.home().unwrap_or_else(|| domain.clone());
        self.remember_home(&home);
        let software = self.there(&domain).software().await.unwrap_or_default();
        Ok(Some(Met { instance, house, domain, software }))
    }

    /// Finds out where those live whose address names no server, if that is not known yet.
    pub(crate) async fn learn_home(&self) -> Result<()> {
        if self.learned().home.get().is_none()
            && let Some((instance, _, domain)) = self.instance().await?
        {
            self.remember_home(&instance.home().unwrap_or(domain));
        }
        Ok(())
    }

    /// Its description in the new form or the old, and where it was found.
    async fn instance(&self) -> Result<Option<(Instance, House, Domain)>> {
        for endpoint in [Endpoint::Instance, Endpoint::InstanceV1] {
            let answer = self.ask(endpoint, &[]).unsigned().answer().await?;
            if let Some(wait) = answer.wait() {
                return Err(Error::SlowDown { domain: self.domain().clone(), wait });
            }
            if answer.status >= 500 {
                let status = answer.status;
                return Err(Error::Broken { domain: self.domain().clone(), status });
            }
            let told = text(&answer);
            let read = decode::one::<Instance>(&told).ok();
            if let Some(instance) = read.filter(|read| answer.is_success() && read.is_one()) {
                let house = decode::one(&told).unwrap_or_default();
                return Ok(domain_of(&answer.url).map(|domain| (instance, house, domain)));
            }
        }
        Ok(None)
    }

    /// The host where the accounts of this domain are looked up, if it is another one.
    ///
    /// <https://www.rfc-editor.org/rfc/rfc6415>
    async fn moved_to(&self) -> Option<Domain> {
        let answer = self.ask(Endpoint::HostMeta, &[]).unsigned().answer().await.ok()?;
        let asked = domain_of(&answer.url).filter(|asked| asked != self.domain());
        let named = || lookup_host(&text(&answer)).filter(|named| named != self.domain());
        asked.or_else(|| named().filter(|_| answer.is_success()))
    }

    /// What it runs, if it says so.
    async fn software(&self) -> Option<Software> {
        let links = self.ask(Endpoint::NodeinfoLinks, &[]).unsigned().answer().await.ok()?;
        let links: NodeinfoLinks = decode::one(&text(&links)).ok()?;
        // Only the path is taken: behind a proxy the host in it can be wrong.
        let told = Url::parse(links.newest()?).ok()?;
        let mut url = self.base().ok()?;
        url.set_path(told.path());
        url.set_query(told.query());
        let request = net::Request::get(url).header("accept", "application/json");
        let answer = self.net().send(request).await.ok()?;
        decode::one::<Nodeinfo>(&text(&answer)).ok()?.into_software()
    }

    fn remember_home(&self, home: &Domain) {
        // Whoever learned it first learned the same.
        drop(self.learned().home.set(home.clone()));
    }
}

/// The host, and the port if it is an unusual one, of an address.
fn domain_of(url: &Url) -> Option<Domain> {
    let host = url.host_str()?;
    match url.port() {
        Some(port) => Domain::parse(&format!("{host}:{port}")).ok(),
        None => Domain::parse(host).ok(),
    }
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
