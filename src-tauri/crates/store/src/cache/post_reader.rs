//! Reading posts with their authors and quotes.

use std::collections::HashMap;

use planetfall_model::{AccountId, Post, PostId, Profile, ProfileId};
use rusqlite::Connection;

use crate::{Result, json, query};

/// Reads posts of one account with the current profile of the author and the current quoted post.
pub struct PostReader<'c> {
    conn: &'c Connection,
    account: AccountId,
    people: HashMap<ProfileId, Option<Profile>>,
}

impl<'c> PostReader<'c> {
    pub fn new(conn: &'c Connection, account: AccountId) -> Self {
        Self { conn, account, people: HashMap::new() }
    }

    /// The post with this id, with author and quote.
    pub fn post(&mut self, id: &PostId) -> Result<Option<Post>> {
        let Some(mut post) = stored_post(self.conn, self.account, id)? else { return Ok(None) };
        self.add_author(&mut post)?;
        if let Some(quoted) = post.quote.as_mut().and_then(|quote| quote.post.as_mut()) {
            if let Some(newest) = stored_post(self.conn, self.account, &quoted.id)? {
                **quoted = as_quoted(newest, quoted);
            }
            self.add_author(quoted)?;
        }
        Ok(Some(post))
    }

    /// The profile with this id, if it is cached.
    pub fn person(&mut self, id: &ProfileId) -> Result<Option<Profile>> {
        if let Some(known) = self.people.get(id) {
            return Ok(known.clone());
        }
        let sql = "SELECT json FROM profile WHERE account = ?1 AND id = ?2";
        let params = (self.account.number(), id.as_str());
        let person =
            query::first(self.conn, sql, params, |row| json::read_or_none("profile", row, 0))?;
        let person: Option<Profile> = person.flatten();
        self.people.insert(id.clone(), person.clone());
        Ok(person)
    }

    fn add_author(&mut self, post: &mut Post) -> Result<()> {
        if let Some(author) = self.person(&post.author.id)? {
            post.author = author;
        }
        Ok(())
    }
}

/// The newest version of a quoted post. Its own quote is not shown there, so its text has to be the one
/// with the link to that quote, as long as it was not edited.
fn as_quoted(newest: Post, quoted: &Post) -> Post {
    let has_link = newest.quote.is_some() && newest.edited_at == quoted.edited_at;
    let text = if has_link { quoted.text.clone() } else { newest.text };
    Post { quote: None, text, ..newest }
}

/// The post with this id as it is stored: with no more of its author than a name.
pub fn stored_post(conn: &Connection, account: AccountId, id: &PostId) -> Result<Option<Post>> {
    let sql = "SELECT json FROM post WHERE account = ?1 AND id = ?2";
    let params = (account.number(), id.as_str());
    let post = query::first(conn, sql, params, |row| json::read_or_none("post", row, 0))?;
    Ok(post.flatten().map(Post::mended))
}
