//! Finds servers by a prefix of their domain, or of a part of it.

use crate::server::ServerRecord;

#[derive(Debug)]
pub(crate) struct DomainIndex {
    domains: Vec<Box<str>>,
    /// A server and the offset of a part in its domain, sorted by the text from there on.
    parts: Vec<(u32, u16)>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct DomainMatch {
    pub(crate) server: u32,
    /// Whether the match is at the start of the domain.
    pub(crate) is_at_start: bool,
    /// Whether the match is the whole domain.
    pub(crate) is_whole: bool,
    /// Whether the match ends with a part of the domain.
    pub(crate) is_whole_part: bool,
}

impl DomainIndex {
    pub(crate) fn of(servers: &[ServerRecord]) -> Self {
        let domains: Vec<Box<str>> =
            servers.iter().map(|server| server.domain.shown().into_boxed_str()).collect();
        let mut parts: Vec<(u32, u16)> = Vec::new();
        for (server, domain) in (0_u32..).zip(&domains) {
            parts.push((server, 0));
            let after =
                domain.match_indices(['.', '-']).filter_map(|(at, _)| u16::try_from(at + 1).ok());
            parts.extend(after.map(|at| (server, at)));
        }
        parts.sort_unstable_by_key(|part| (text(&domains, *part), *part));
        Self { domains, parts }
    }

    /// The servers whose domain, or a part of it, begins with `typed`, which is in lower case.
    pub(crate) fn starting_with<'a>(
        &'a self,
        typed: &'a str,
    ) -> impl Iterator<Item = DomainMatch> + 'a {
        let from = self.parts.partition_point(|part| text(&self.domains, *part) < typed);
        let matching = self.parts[from..]
            .iter()
            .take_while(move |part| text(&self.domains, **part).starts_with(typed));
        matching.map(move |part| {
            let rest = &text(&self.domains, *part)[typed.len()..];
            DomainMatch {
                server: part.0,
                is_at_start: part.1 == 0,
                is_whole: part.1 == 0 && rest.is_empty(),
                is_whole_part: rest.is_empty() || rest.starts_with(['.', '-']),
            }
        })
    }
}

/// A domain from the start of a part on.
fn text(domains: &[Box<str>], (server, from): (u32, u16)) -> &str {
    &domains[server as usize][usize::from(from)..]
}

#[cfg(test)]
mod tests {
    use planetfall_model::Domain;

    use super::*;

    #[test]
    fn a_domain_is_found_by_its_prefix_and_by_each_part() {
        let names = ["moss.example", "new-moss.example", "xn--mos-hoa.example"];
        let servers: Vec<ServerRecord> =
            names.iter().map(|name| ServerRecord::unknown(Domain::parse(name).unwrap())).collect();
        let domains = DomainIndex::of(&servers);
        let found = |typed: &str| -> Vec<(u32, bool)> {
            domains.starting_with(typed).map(|found| (found.server, found.is_at_start)).collect()
        };

        assert_eq!(found("moss"), [(0, true), (1, false)], "at the start and inside");
        assert_eq!(found("new-m"), [(1, true)], "across a hyphen");
        let mut whole = domains.starting_with("moss.example");
        assert!(whole.any(|found| found.is_whole), "the whole domain");
        assert!(found("oss").is_empty(), "not in the middle of a part");
    }
}
