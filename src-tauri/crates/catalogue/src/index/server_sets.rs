//! Sets of servers by single facts.

use fixedbitset::FixedBitSet;
use planetfall_model::{Governance, RegistrationFilter, RegistrationMode, ServerSize};

use crate::attributes::Attribute;
use crate::server::{Labels, ServerRecord};

/// A server of fewer active people is tiny: hardly anything is said there.
const FEW_PEOPLE: u32 = 20;

/// Server positions, one bit each: a set of 25,000 servers fits in three kilobytes.
pub(crate) type ServerSet = FixedBitSet;

#[derive(Debug)]
pub(crate) struct ServerSets {
    /// Servers whose languages are known.
    pub(crate) with_languages: ServerSet,
    pub(crate) costs_money: ServerSet,
    /// Servers of fewer than [`FEW_PEOPLE`].
    pub(crate) tiny: ServerSet,
    /// Servers with a sourced cause.
    pub(crate) political: ServerSet,
    pub(crate) sizes: [(ServerSize, ServerSet); 4],
    pub(crate) run_by: [(Governance, ServerSet); 8],
    accept_sign_ups: ServerSet,
    open: ServerSet,
}

impl ServerSets {
    pub(crate) fn of(servers: &[ServerRecord]) -> Self {
        use Governance::{
            Collective, Company, Cooperative, Nonprofit, PublicInstitution, SingleAdmin, SmallTeam,
            University,
        };
        use ServerSize::{City, Giant, Town, Village};
        let set = |holds: &dyn Fn(&ServerRecord) -> bool| -> ServerSet {
            let mut set = no_servers(servers.len());
            set.extend(servers.iter().enumerate().filter(|(_, it)| holds(it)).map(|(at, _)| at));
            set
        };
        let is_open = |server: &ServerRecord| {
            server.registration.as_ref().is_some_and(|it| it.value == RegistrationMode::Open)
        };
        let kinds = [
            Cooperative,
            Nonprofit,
            Collective,
            SmallTeam,
            SingleAdmin,
            Company,
            University,
            PublicInstitution,
        ];
        Self {
            with_languages: set(&|server| server.languages.is_some()),
            costs_money: set(&|server| server.costs_money.is_some()),
            tiny: set(&|server| server.people.as_ref().is_some_and(|it| it.value < FEW_PEOPLE)),
            political: set(&|server| server.politics.as_ref().is_some_and(is_political)),
            sizes: [Village, Town, City, Giant]
                .map(|size| (size, set(&|server| server.size() == Some(size)))),
            run_by: kinds.map(|kind| (kind, set(&|server| server.is_run_by(kind)))),
            accept_sign_ups: set(&ServerRecord::accepts_sign_ups),
            open: set(&is_open),
        }
    }

    /// The servers with an attribute; `None` for an unknown governance.
    pub(crate) fn with_attribute(&self, attribute: Attribute) -> Option<&ServerSet> {
        match attribute {
            Attribute::Size(size) => find(&self.sizes, size),
            Attribute::RunBy(kind) => find(&self.run_by, kind),
        }
    }

    /// The servers with a registration; `None` for all servers.
    pub(crate) const fn with_registration(&self, filter: RegistrationFilter) -> Option<&ServerSet> {
        match filter {
            RegistrationFilter::Any => None,
            RegistrationFilter::TakesPeople => Some(&self.accept_sign_ups),
            RegistrationFilter::Now => Some(&self.open),
        }
    }
}

/// An empty set that can hold `count` servers.
pub(crate) fn no_servers(count: usize) -> ServerSet {
    ServerSet::with_capacity(count)
}

/// The set of all `count` servers.
pub(crate) fn all_servers(count: usize) -> ServerSet {
    let mut set = no_servers(count);
    set.insert_range(..);
    set
}

fn find<T: Copy + PartialEq>(sets: &[(T, ServerSet)], value: T) -> Option<&ServerSet> {
    sets.iter().find(|(known, _)| *known == value).map(|(_, set)| set)
}

fn is_political(labels: &Labels) -> bool {
    labels.is_sourced && labels.terms.iter().any(|term| term.as_str() != "non-political")
}
