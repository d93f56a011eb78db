//! Renders plain text as the HTML of posts.

use url::form_urlencoded;

use crate::account::AccountRecord;
use crate::state::ServerState;
use crate::text::{Piece, escape, pieces, url_html};

impl ServerState {
    pub(crate) fn html(&self, text: &str) -> String {
        let paragraphs = text.trim().split("\n\n").filter(|it| !it.trim().is_empty());
        paragraphs.map(|paragraph| format!("<p>{}</p>", self.inline_html(paragraph))).collect()
    }

    /// The HTML of a text, without paragraphs.
    pub(super) fn inline_html(&self, text: &str) -> String {
        pieces(text).iter().map(|piece| self.piece_html(piece)).collect()
    }

    fn piece_html(&self, piece: &Piece<'_>) -> String {
        match piece {
            Piece::Plain(text) => escape(text).replace('\n', "<br />"),
            Piece::Url(url) => url_html(url),
            Piece::Mention(acct) => match self.by_acct(acct) {
                Some(account) => format!(
                    "<span class=\"h-card\" translate=\"no\"><a href=\"{}\" class=\"u-url \
                     mention\">@<span>{}</span></a></span>",
                    self.profile_url(account),
                    escape(&account.username)
                ),
                None => escape(acct),
            },
            Piece::Tag(tag) => format!(
                "<a href=\"{}\" class=\"mention hashtag\" rel=\"tag\">#<span>{}</span></a>",
                self.tag_url(&tag[1..]),
                escape(&tag[1..])
            ),
        }
    }

    pub(crate) fn profile_url(&self, account: &AccountRecord) -> String {
        match &account.domain {
            Some(domain) => format!("https://{domain}/@{}", account.username),
            None => self.url(&format!("/@{}", account.username)),
        }
    }

    pub(super) fn tag_url(&self, tag: &str) -> String {
        let name: String = form_urlencoded::byte_serialize(tag.as_bytes()).collect();
        self.url(&format!("/tags/{name}"))
    }
}
