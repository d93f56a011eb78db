//! Everything there is on this planet.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::builder::Settings;
use crate::call::Call;
use crate::clock::{self, Millis};
use crate::far_away::FarPerson;
use crate::faults::ActiveFault;
use crate::ids::{Id, IdMaker};
use crate::joining::{Invitation, Letter, Standing};
use crate::limits::Limits;
use crate::log::Log;
use crate::notices::Notice;
use crate::oauth::Doors;
use crate::people::Person;
use crate::reply::Refusal;
use crate::statuses::Status;
use crate::stream::Sockets;

/// The whole state of one server. It lives behind one mutex.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) settings: Settings,
    pub(crate) ids: IdMaker,
    pub(crate) people: BTreeMap<Id, Person>,
    pub(crate) statuses: BTreeMap<Id, Status>,
    /// Who wrote what; boosts count as written by the one who boosts.
    pub(crate) by_author: HashMap<Id, BTreeSet<Id>>,
    pub(crate) notices: BTreeMap<Id, Notice>,
    /// Posts already made under an idempotency key: person and key, post and moment.
    pub(crate) sent: HashMap<(Id, String), (Id, Millis)>,
    pub(crate) doors: Doors,
    pub(crate) log: Log,
    pub(crate) faults: Vec<ActiveFault>,
    pub(crate) limits: Limits,
    pub(crate) sockets: Sockets,
    pub(crate) letters: Vec<Letter>,
    pub(crate) invitations: Vec<Invitation>,
    /// People on other planets this one has not heard of, by address.
    pub(crate) far_away: BTreeMap<String, FarPerson>,
}

impl World {
    pub(crate) fn new(settings: Settings) -> Self {
        let names = settings.people.clone();
        let mut world = Self {
            ids: IdMaker::new(settings.ids),
            limits: Limits::new(settings.requests_per_window, settings.follows_per_day),
            settings,
            people: BTreeMap::new(),
            statuses: BTreeMap::new(),
            by_author: HashMap::new(),
            notices: BTreeMap::new(),
            sent: HashMap::new(),
            doors: Doors::default(),
            log: Log::default(),
            faults: Vec::new(),
            sockets: Sockets::default(),
            letters: Vec::new(),
            invitations: Vec::new(),
            far_away: BTreeMap::new(),
        };
        world.populate(&names);
        world
    }

    fn populate(&mut self, names: &[String]) {
        let ids: Vec<Id> = names.iter().map(|name| self.add_person(name)).collect();
        let Some((first, others)) = ids.split_first() else { return };
        for other in others {
            self.begin_following(first, other);
        }
        if let Some(second) = others.first() {
            self.begin_following(second, first);
        }
        // What came before the story began is no news to anyone.
        self.notices.clear();
    }

    pub(crate) fn new_id(&mut self) -> Id {
        self.ids.at(clock::now())
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.settings.base())
    }

    /// Whoever makes this call, who must live here and hold one of `scopes`.
    pub(crate) fn viewer(&self, call: &Call, scopes: &[&str]) -> Result<Id, Refusal> {
        let id = self.bearer_of(call, scopes)?;
        let why = match self.person(&id)?.standing() {
            Standing::Living => return Ok(id),
            Standing::MailMissing => "Your login is missing a confirmed e-mail address",
            Standing::Waiting => "Your login is currently pending approval",
        };
        Err(Refusal::forbidden(why))
    }

    /// Whose token this call shows, even if they have not moved in yet.
    pub(crate) fn bearer_of(&self, call: &Call, scopes: &[&str]) -> Result<Id, Refusal> {
        let Some(token) = call.token() else {
            return Err(Refusal::unauthorized("The access token is invalid"));
        };
        let token = self.doors.check(&token, scopes)?;
        token
            .person
            .clone()
            .ok_or_else(|| Refusal::invalid("This method requires an authenticated user"))
    }

    /// Whoever makes this call, or nobody; but a token that is shown must be good.
    pub(crate) fn maybe_viewer(&self, call: &Call, scopes: &[&str]) -> Result<Option<Id>, Refusal> {
        match call.token() {
            Some(token) => Ok(self.doors.check(&token, scopes)?.person.clone()),
            None => Ok(None),
        }
    }
}
