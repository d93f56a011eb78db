//! Picture files and their rows.
//!
//! A file without a row is deleted, and a row without a file is downloaded again, so the two need not
//! change atomically.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use planetfall_model::{Picture, PictureKey, Post, Profile};
use rusqlite::Connection;

use crate::{Result, files, json};

/// The path of a picture's file.
pub fn path(folder: &Path, key: &PictureKey) -> PathBuf {
    folder.join(key.as_str())
}

/// Saves a picture. `false` if its address is unknown.
pub fn keep(
    conn: &Connection,
    folder: &Path,
    key: &PictureKey,
    content_type: &str,
    bytes: &[u8],
) -> Result<bool> {
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let known = conn.prepare_cached(KEEP)?.execute((key.as_str(), content_type, size))? > 0;
    if known {
        files::create_private_folder(folder)?;
        files::write_atomically(&path(folder, key), bytes)?;
    }
    Ok(known)
}

/// Marks pictures as used, in this order.
pub fn touch_pictures(conn: &Connection, looks: &[PictureKey]) -> Result<()> {
    let mut update = conn.prepare_cached(TOUCH)?;
    for key in looks {
        update.execute([key.as_str()])?;
    }
    Ok(())
}

/// Deletes the least recently used files until `max_bytes` are left.
pub fn prune(conn: &Connection, folder: &Path, max_bytes: u64) -> Result<()> {
    let mut total: u64 = conn
        .prepare_cached("SELECT coalesce(sum(size), 0) FROM picture WHERE size IS NOT NULL")?
        .query_row([], |row| row.get::<_, i64>(0))?
        .try_into()
        .unwrap_or(0);
    if total <= max_bytes {
        return Ok(());
    }
    let mut query = conn
        .prepare_cached("SELECT key, size FROM picture WHERE size IS NOT NULL ORDER BY used_at")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let oldest_first = rows.collect::<rusqlite::Result<Vec<(String, i64)>>>()?;
    let mut let_go = conn.prepare_cached(DELETE)?;
    for (key, size) in oldest_first {
        if total <= max_bytes {
            break;
        }
        let_go.execute([&key])?;
        files::remove(&folder.join(&key))?;
        total = total.saturating_sub(u64::try_from(size).unwrap_or(0));
    }
    Ok(())
}

/// Deletes every picture that no post and no profile uses, with its file.
pub fn delete_unused(conn: &Connection, folder: &Path) -> Result<()> {
    let needed = needed(conn)?;
    let mut query = conn.prepare_cached("SELECT key FROM picture")?;
    let rows = query.query_map([], |row| row.get(0))?;
    let known = rows.collect::<rusqlite::Result<Vec<String>>>()?;
    let mut forget = conn.prepare_cached("DELETE FROM picture WHERE key = ?1")?;
    for key in known.iter().filter(|key| !needed.contains(*key)) {
        forget.execute([key])?;
        files::remove(&folder.join(key))?;
    }
    Ok(())
}

/// Deletes files without a row, which a crash can leave behind.
pub fn sweep(conn: &Connection, folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let mut query =
        conn.prepare_cached("SELECT 1 FROM picture WHERE key = ?1 AND size NOT NULL")?;
    for file in fs::read_dir(folder)? {
        let file = file?;
        let is_known = match file.file_name().to_str() {
            Some(name) => query.exists([name])?,
            None => false,
        };
        if !is_known {
            files::remove(&file.path())?;
        }
    }
    Ok(())
}

fn needed(conn: &Connection) -> Result<HashSet<String>> {
    let mut needed = HashSet::new();
    let mut note = |picture: &Picture| {
        needed.insert(picture.key.as_str().to_owned());
    };
    let mut posts = conn.prepare("SELECT json FROM post")?;
    let mut rows = posts.query([])?;
    while let Some(row) = rows.next()? {
        let post: Option<Post> = json::read_or_none("post", row.get_ref(0)?.as_str().unwrap_or(""));
        post.iter().flat_map(Post::pictures).for_each(&mut note);
    }
    let mut people = conn.prepare("SELECT json FROM profile")?;
    let mut rows = people.query([])?;
    while let Some(row) = rows.next()? {
        let person: Option<Profile> =
            json::read_or_none("profile", row.get_ref(0)?.as_str().unwrap_or(""));
        person.iter().flat_map(Profile::pictures).for_each(&mut note);
    }
    Ok(needed)
}

const KEEP: &str = "
    UPDATE picture
       SET content_type = ?2, size = ?3,
           used_at = 1 + (SELECT coalesce(max(used_at), 0) FROM picture WHERE size IS NOT NULL)
     WHERE key = ?1";

const TOUCH: &str = "
    UPDATE picture
       SET used_at = 1 + (SELECT max(used_at) FROM picture WHERE size IS NOT NULL)
     WHERE key = ?1 AND size IS NOT NULL";

const DELETE: &str = "
    UPDATE picture SET content_type = NULL, size = NULL, used_at = 0 WHERE key = ?1";
