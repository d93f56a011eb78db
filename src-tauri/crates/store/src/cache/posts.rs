//! Posts outside timelines.

use planetfall_model::{AccountId, Moment, Post, PostId, ProfileId, SortKey};
use rusqlite::Row;

use super::ingest::Ingest;
use super::post_reader::PostReader;
use super::rows::{Removal, Rows, remove_rows, timeline_named};
use super::{Cache, PageSource};
use crate::database::WriteTxn;
use crate::{Change, Result, query};

impl Cache {
    /// Writes posts as the account sees them, without timeline rows.
    pub async fn put_posts(&self, account: AccountId, posts: Vec<Post>) -> Result<()> {
        let write = self.database.write(move |txn| {
            let mut ingest = Ingest::new(txn, account, PageSource::Request, None);
            posts.into_iter().try_for_each(|post| ingest.post(post))?;
            ingest.finish();
            Ok(())
        });
        write.await
    }

    /// A post of an account, if it is cached.
    pub async fn post(&self, account: AccountId, id: &PostId) -> Result<Option<Post>> {
        let id = id.clone();
        self.database.read(move |conn| PostReader::new(conn, account).post(&id)).await
    }

    /// The cached ones of these posts, in the same order.
    pub async fn posts(&self, account: AccountId, ids: &[PostId]) -> Result<Vec<Post>> {
        let ids = ids.to_vec();
        let posts = self.database.read(move |conn| {
            let mut reader = PostReader::new(conn, account);
            ids.iter().filter_map(|id| reader.post(id).transpose()).collect()
        });
        posts.await
    }

    /// The cached posts of an author that were published at `since` or later.
    pub async fn posts_since(
        &self,
        account: AccountId,
        author: &ProfileId,
        since: Moment,
    ) -> Result<Vec<PostId>> {
        let sql = "SELECT id FROM post WHERE account = ?1 AND author = ?2 AND created_at >= ?3";
        let params = (account.number(), author.as_str().to_owned(), since.millis());
        let read = |row: &Row<'_>| Ok(PostId::new(row.get::<_, String>(0)?));
        self.database.all(sql, params, read).await
    }

    /// The cached replies to a post, oldest first.
    pub async fn replies_to(&self, account: AccountId, id: &PostId) -> Result<Vec<Post>> {
        let id = id.clone();
        let posts = self.database.read(move |conn| {
            let sql = "SELECT id FROM post
                        WHERE account = ?1 AND in_reply_to = ?2
                        ORDER BY created_at, id";
            let params = (account.number(), id.as_str());
            let mut reader = PostReader::new(conn, account);
            let posts = query::all(conn, sql, params, |row| {
                reader.post(&PostId::new(row.get::<_, String>(0)?))
            });
            Ok(posts?.into_iter().flatten().collect())
        });
        posts.await
    }

    /// Deletes a post with its rows. The id can also be that of a boost, whose boosted post stays.
    pub async fn remove_post(&self, account: AccountId, id: &PostId) -> Result<()> {
        let id = id.clone();
        let write = self.database.write(move |txn| {
            for rows in rows_with(txn, account, &id)? {
                remove_from(txn, &rows, &id)?;
            }
            let sql = "DELETE FROM post WHERE account = ?1 AND id = ?2";
            if query::run(txn, sql, (account.number(), id.as_str()))? > 0 {
                txn.notify(Change::PostGone { account, id });
            }
            Ok(())
        });
        write.await
    }
}

/// The timelines with rows of a post or a boost.
fn rows_with(txn: &WriteTxn<'_>, account: AccountId, id: &PostId) -> Result<Vec<Rows>> {
    let sql = "SELECT timeline FROM timeline_entry WHERE account = ?1 AND post = ?2
               UNION
               SELECT timeline.name
                 FROM timeline JOIN timeline_entry AS entry
                   ON entry.account = timeline.account AND entry.timeline = timeline.name
                WHERE timeline.account = ?1 AND entry.kind = 'post'
                  AND (entry.sort_key = ?3
                       OR instr(entry.sort_key, char(127)) > 0
                          AND substr(entry.sort_key, -length(?2)) = ?2)";
    // A key of another form ends with the id.
    let key = SortKey::of(id);
    let params = (account.number(), id.as_str(), key.as_str());
    query::all(txn, sql, params, |row| Ok(Rows { account, timeline: row.get(0)? }))
}

fn remove_from(txn: &mut WriteTxn<'_>, rows: &Rows, id: &PostId) -> Result<()> {
    let sql =
        "SELECT sort_key FROM timeline_entry WHERE account = ?1 AND timeline = ?2 AND post = ?3";
    let params = (rows.account.number(), &rows.timeline, id.as_str());
    let mut keys = query::all(txn, sql, params, |row| Ok(SortKey::from_stored(row.get(0)?)))?;
    keys.push(SortKey::of(id));

    let is_gone = |key: &SortKey| keys.contains(key) || key.id().as_ref() == Some(id);
    let removed = remove_rows(&rows.lines(txn)?, Removal::Deleted, |key| !is_gone(key));
    rows.apply(txn, &removed)?;
    let timeline = timeline_named(&rows.timeline)?;
    txn.notify(Change::Timeline { account: rows.account, timeline });
    Ok(())
}
