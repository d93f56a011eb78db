//! Starter accounts in the project's own format.

use crate::collected::Account;
use crate::origins::Origins;

/// All accounts, in the order they came.
pub fn written(accounts: &[Account], origins: &mut Origins) -> String {
    let mut text =
        "# Accounts that write about a topic, and which public list names them.\n".to_owned();
    for account in accounts {
        let source =
            account.sources.first().map_or_else(|| "ours".to_owned(), |s| origins.name_of(s));
        text += &format!(
            "\nperson {} @{source}\nname {}\nnote {}\ntopics {}\nspeaks {}\n",
            account.handle,
            account.name,
            account.note,
            account.topics.join(" "),
            account.languages.join(" "),
        );
    }
    text
}
