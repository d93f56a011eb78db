//! Picture files and their rows.
//!
//! A file without a row is overwritten by the next download, and a row without a file is downloaded
//! again, so the two need not change atomically.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use planetfall_model::{Picture, PictureKey, Post, Profile};
use rusqlite::{Connection, Row};

use crate::{Result, files, json, query};

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
    let is_known = query::run(conn, KEEP, (key.as_str(), content_type, size))? > 0;
    if is_known {
        files::create_private_folder(folder)?;
        files::write_atomically(&path(folder, key), bytes)?;
    }
    Ok(is_known)
}

/// Marks pictures as used, in this order.
pub fn touch_pictures(conn: &Connection, viewed: &[PictureKey]) -> Result<()> {
    for key in viewed {
        query::run(conn, TOUCH, [key.as_str()])?;
    }
    Ok(())
}

/// Deletes the least recently used files until `max_bytes` are left.
pub fn prune(conn: &Connection, folder: &Path, max_bytes: i64) -> Result<()> {
    let sql = "SELECT sum(size) FROM picture WHERE size IS NOT NULL";
    let total: Option<i64> = conn.prepare_cached(sql)?.query_row((), |row| row.get(0))?;
    let mut total = total.unwrap_or(0);
    if total <= max_bytes {
        return Ok(());
    }
    let sql = "SELECT key, size FROM picture WHERE size IS NOT NULL ORDER BY used_at";
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let oldest_first: Vec<(String, i64)> = query::all(conn, sql, (), read)?;
    for (key, size) in oldest_first {
        if total <= max_bytes {
            break;
        }
        query::run(conn, DELETE, [&key])?;
        files::remove(&folder.join(&key))?;
        total -= size;
    }
    Ok(())
}

/// Deletes every picture that no post and no profile uses, with its file.
pub fn delete_unused(conn: &Connection, folder: &Path) -> Result<()> {
    let needed = needed(conn)?;
    let known = query::all(conn, "SELECT key FROM picture", (), |row| Ok(row.get(0)?))?;
    for key in known.iter().filter(|key: &&String| !needed.contains(*key)) {
        query::run(conn, "DELETE FROM picture WHERE key = ?1", [key])?;
        files::remove(&folder.join(key))?;
    }
    Ok(())
}

fn needed(conn: &Connection) -> Result<HashSet<String>> {
    let mut needed = HashSet::new();
    let mut note = |picture: &Picture| {
        needed.insert(picture.key.to_string());
    };
    query::all(conn, "SELECT json FROM post", (), |row| {
        let post: Option<Post> = json::read_or_none("post", row, 0)?;
        post.iter().flat_map(Post::pictures).for_each(&mut note);
        Ok(())
    })?;
    query::all(conn, "SELECT json FROM profile", (), |row| {
        let person: Option<Profile> = json::read_or_none("profile", row, 0)?;
        person.iter().flat_map(Profile::pictures).for_each(&mut note);
        Ok(())
    })?;
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
