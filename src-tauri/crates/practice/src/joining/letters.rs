//! The letter with the link, kept instead of sent.

use url::form_urlencoded;

use crate::ids::Id;
use crate::world::World;

/// A letter to someone who would like to live here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address it goes to.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// All of its text, with the link in it.
    pub text: String,
    /// The link to press; a newer letter to the same person makes it worthless.
    pub link: String,
}

impl World {
    /// Writes the letter someone must answer; the links of earlier ones open nothing any more.
    pub(crate) fn write_letter(&mut self, to: &Id) {
        let code = self.doors.secret();
        let base = self.settings.base();
        let domain = self.settings.domain.clone();
        let Some(person) = self.people.get_mut(to) else { return };
        let (name, address) = (person.username.clone(), person.email.clone());
        let Some(joining) = &mut person.joining else { return };
        joining.code.clone_from(&code);
        let end = if joining.app.is_some() { "&redirect_to_app=true" } else { "" };
        let link = format!("{base}/auth/confirmation?confirmation_token={code}{end}");
        let text = format!(
            "Hello {name},\n\nsomeone, most likely you, would like to live on {domain} and gave \
             this address. Press the link to say that it is yours:\n\n{link}\n\n\
             If it was not you, do nothing and nothing happens."
        );
        let subject = format!("Mastodon: is this address yours? A letter from {domain}");
        self.letters.push(Letter { to: address, subject, text, link });
    }
}

/// The code in a link of a letter.
pub(crate) fn code_in(link: &str) -> Option<String> {
    let (_, query) = link.split_once('?')?;
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "confirmation_token").map(|(_, code)| code.into_owned())
}
