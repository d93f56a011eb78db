//! Servers by the first letters of their domain, or of a part of it.

use crate::server::ServerRecord;

/// The domains of all servers, and where each part of them begins, sorted by what follows.
#[derive(Debug)]
pub(crate) struct Domains {
    shown: Vec<Box<str>>,
    /// The server, and where in its domain the part begins.
    parts: Vec<(u32, u16)>,
}

/// A server whose domain was meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub(crate) server: u32,
    /// Whether the domain begins so, not only a part of it.
    pub(crate) from_start: bool,
    /// Whether this is all of the domain.
    pub(crate) is_all: bool,
    /// Whether this is all of one of its parts, or of more of them.
    pub(crate) is_part: bool,
}

impl Domains {
    pub(crate) fn of(servers: &[ServerRecord]) -> Self {
        let shown: Vec<Box<str>> =
            servers.iter().map(|server| server.domain.shown().into_boxed_str()).collect();
        let mut parts: Vec<(u32, u16)> = Vec::new();
        for (server, domain) in (0_u32..).zip(&shown) {
            parts.push((server, 0));
            let after =
                domain.match_indices(['.', '-']).filter_map(|(at, _)| u16::try_from(at + 1).ok());
            parts.extend(after.map(|at| (server, at)));
        }
        let text = |(server, from): &(u32, u16)| &shown[*server as usize][usize::from(*from)..];
        parts.sort_unstable_by(|one, other| text(one).cmp(text(other)).then(one.cmp(other)));
        Self { shown, parts }
    }

    /// The servers whose domain, or a part of it, begins with `typed`, which is in lower case.
    pub(crate) fn begun_by<'a>(&'a self, typed: &'a str) -> impl Iterator<Item = Named> + 'a {
        let from = self.parts.partition_point(|part| self.text(*part) < typed);
        let meant =
            self.parts[from..].iter().take_while(move |part| self.text(**part).starts_with(typed));
        meant.map(move |part| {
            let rest = &self.text(*part)[typed.len()..];
            Named {
                server: part.0,
                from_start: part.1 == 0,
                is_all: part.1 == 0 && rest.is_empty(),
                is_part: rest.is_empty() || rest.starts_with(['.', '-']),
            }
        })
    }

    fn text(&self, (server, from): (u32, u16)) -> &str {
        &self.shown[server as usize][usize::from(from)..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planetfall_model::Domain;

    #[test]
    fn a_domain_is_found_by_its_beginning_and_by_each_part() {
        let names = ["moss.example", "new-moss.example", "xn--mos-hoa.example"];
        let servers: Vec<ServerRecord> =
            names.iter().map(|name| ServerRecord::unknown(Domain::parse(name).unwrap())).collect();
        let domains = Domains::of(&servers);
        let found = |typed: &str| -> Vec<(u32, bool)> {
            domains.begun_by(typed).map(|named| (named.server, named.from_start)).collect()
        };

        assert_eq!(found("moss"), [(0, true), (1, false)], "at the start and inside");
        assert_eq!(found("new-m"), [(1, true)], "across a hyphen");
        assert!(domains.begun_by("moss.example").any(|named| named.is_all), "the whole of it");
        assert!(found("oss").is_empty(), "not in the middle of a part");
    }
}
