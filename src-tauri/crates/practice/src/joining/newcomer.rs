//! Someone on their way in.

use crate::clock;
use crate::ids::Id;
use crate::joining::mistakes::{self, Mistake};
use crate::joining::{Form, Gate, form};
use crate::people::Person;
use crate::policy::Policy;
use crate::reply::Refusal;
use crate::world::World;

/// What is known about how someone moved in.
#[derive(Debug, Clone)]
pub(crate) struct Joining {
    /// The app that filled in the form; none means they did so in a browser.
    pub(crate) app: Option<u64>,
    /// The code in the newest letter.
    pub(crate) code: String,
    pub(crate) confirmed: bool,
    pub(crate) approved: bool,
    pub(crate) reason: Option<String>,
}

/// How far in someone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Living,
    /// The letter has not been answered.
    MailMissing,
    /// A person has not yet said yes.
    Waiting,
}

impl Person {
    pub(crate) fn standing(&self) -> Standing {
        match &self.joining {
            Some(joining) if !joining.confirmed => Standing::MailMissing,
            Some(joining) if !joining.approved => Standing::Waiting,
            Some(_) | None => Standing::Living,
        }
    }

    /// Whether they live here or elsewhere, rather than stand at the gate.
    pub(crate) fn is_in(&self) -> bool {
        self.standing() == Standing::Living
    }
}

impl World {
    /// Takes someone's form, or says what is wrong with it.
    pub(crate) fn move_in(&mut self, form: Form, app: Option<u64>) -> Result<Id, Refusal> {
        let code = form.invite_code.clone();
        let invited = self.is_good_invitation(code.as_deref());
        let allowed = match &self.settings.gate {
            Gate::Open | Gate::Approval { .. } => true,
            Gate::Invitation | Gate::Closed => invited,
            Gate::Web(_) => app.is_none(),
        };
        if !allowed {
            return Err(Refusal::forbidden("This action is not allowed"));
        }
        let mistakes = form.mistakes(self, invited);
        if !mistakes.is_empty() {
            return Err(mistakes::refusal(&mistakes));
        }
        let approved = invited || !self.settings.gate.asks_a_person();
        let id = self.add(&form.username, None, String::new(), clock::now());
        if let Some(person) = self.people.get_mut(&id) {
            person.email = form.email;
            person.password = form.password;
            person.note = String::new();
            person.discoverable = false;
            person.indexable = false;
            person.language = form.locale;
            person.policy = Policy::of_newcomers();
            person.joining = Some(Joining {
                app,
                code: String::new(),
                confirmed: false,
                approved,
                reason: form.reason,
            });
        }
        if invited {
            self.spend_invitation(code.as_deref());
        }
        self.write_letter(&id);
        Ok(id)
    }

    /// Sends the letter again, to a corrected address if there is one.
    pub(crate) fn write_again(&mut self, id: &Id, email: Option<&str>) -> Result<(), Refusal> {
        let email = email.map(str::trim).filter(|it| *it != self.people[id].email);
        if let Some(email) = email {
            if let Some(wrong) = form::email_is_wrong(self, email) {
                let wrong = [Mistake { field: "email", wrong }];
                return Err(Refusal::invalid(&mistakes::summary(&wrong)));
            }
            self.person_mut(id)?.email = email.to_owned();
        }
        self.write_letter(id);
        Ok(())
    }

    /// Whoever this code was sent to, and whether it had been pressed before.
    pub(crate) fn confirm(&mut self, code: &str) -> Option<(Id, Pressed)> {
        let mut people = self.people.values_mut();
        let (id, joining) = people.find_map(|person| {
            let joining = person.joining.as_mut()?;
            (!code.is_empty() && joining.code == code).then_some((&person.id, joining))
        })?;
        let pressed = if joining.confirmed { Pressed::Before } else { Pressed::Now };
        joining.confirmed = true;
        Some((id.clone(), pressed))
    }

    /// Where a browser goes on from the letter's page: back to the app that filled in the form.
    pub(crate) fn way_back(&self, id: &Id) -> Option<String> {
        let app = self.people.get(id)?.joining.as_ref()?.app?;
        let app = self.doors.apps.iter().find(|it| it.id == app)?;
        app.redirect_uris.first().filter(|uri| *uri != crate::oauth::OUT_OF_BAND).cloned()
    }

    /// Sends someone away for good.
    pub(crate) fn send_away(&mut self, id: &Id) {
        self.people.remove(id);
        self.notices.retain(|_, notice| notice.from != *id && notice.to != *id);
        self.doors.end_tokens_of(id, "The access token is invalid");
    }
}

/// Whether a link was pressed for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pressed {
    Now,
    Before,
}
