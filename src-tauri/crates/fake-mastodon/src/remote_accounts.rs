//! Accounts of other servers that this one learns of only by a lookup.

use crate::state::ServerState;

impl ServerState {
    /// Lets a remote account exist without this server knowing it; `address` is `name@domain`.
    pub fn add_unknown_account(&mut self, address: &str, display_name: &str, note: &str) {
        let texts = (display_name.to_owned(), note.to_owned());
        self.unknown_accounts.insert(address.to_lowercase(), texts);
    }

    /// Resolves `@mo@orbit.example` or `https://orbit.example/@mo`. As on a real server, the
    /// account comes without its earlier posts.
    pub(crate) fn resolve_remote_account(&mut self, query: &str) {
        let Some(address) = address_in(query) else { return };
        let Some((display_name, note)) = self.unknown_accounts.remove(&address) else { return };
        let (username, domain) = address.split_once('@').unwrap_or_default();
        let id = self.add_account(username, Some(domain), &display_name, 200);
        if let Some(account) = self.accounts.get_mut(&id) {
            account.note = note;
        }
    }
}

/// The `name@domain` of a search query, in lower case.
fn address_in(query: &str) -> Option<String> {
    let query = query.trim();
    let address = match query.strip_prefix("https://") {
        Some(url) => {
            let (domain, path) = url.split_once('/')?;
            let name = path.strip_prefix('@').or_else(|| path.strip_prefix("users/"))?;
            format!("{name}@{domain}")
        }
        None => query.trim_start_matches('@').to_owned(),
    };
    let (name, domain) = address.split_once('@')?;
    let is_complete = !name.is_empty() && domain.contains('.') && !domain.contains(['/', '@']);
    is_complete.then(|| address.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_each_notation() {
        for query in ["@Mo@orbit.example", "mo@orbit.example", "https://orbit.example/@mo"] {
            assert_eq!(address_in(query).as_deref(), Some("mo@orbit.example"), "{query}");
        }
        for query in ["mo", "https://orbit.example/", "moss and ferns"] {
            assert_eq!(address_in(query), None, "{query} contains no address");
        }
    }
}
