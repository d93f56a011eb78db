//! Starter accounts in the catalogue's text format.

use crate::collected::Account;
use crate::source_list::SourceList;

/// All accounts, in the same order.
pub fn to_text(accounts: &[Account], sources: &mut SourceList) -> String {
    let mut text =
        "# Accounts that write about a topic, and the public list that names each.\n".to_owned();
    for account in accounts {
        let source =
            account.sources.first().map_or_else(|| "ours".to_owned(), |s| sources.name_of(s));
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
