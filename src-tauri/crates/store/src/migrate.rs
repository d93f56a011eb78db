//! Migrations of the ledger.

use std::path::Path;

use rusqlite::backup::Progress;
use rusqlite::{Connection, MAIN_DB, TransactionBehavior};

use crate::{Error, Result, connection, files};

/// All migrations in order. A released one is never changed.
pub const LEDGER: &[&str] = &[
    include_str!("../migrations/0001_ledger.sql"),
    include_str!("../migrations/0002_journey.sql"),
    include_str!("../migrations/0003_post_defaults.sql"),
    include_str!("../migrations/0004_published_posts.sql"),
];

/// The number of applied migrations. An error if the file is from a newer version.
pub fn refuse_newer(connection: &Connection, steps: &[&str]) -> Result<usize> {
    let version = connection::version(connection)?;
    let version = usize::try_from(version).map_err(|_| Error::Invalid { what: "version" })?;
    if version > steps.len() {
        return Err(Error::NewerData { found: version, known: steps.len() });
    }
    Ok(version)
}

/// Applies the missing migrations, each in its own transaction. An existing file is first copied next to
/// itself.
pub fn migrate(connection: &mut Connection, file: &Path, steps: &[&str]) -> Result<()> {
    let version = refuse_newer(connection, steps)?;
    if version == steps.len() {
        return Ok(());
    }
    if version > 0 {
        backup(connection, file, version)?;
    }
    for (number, step) in (1i64..).zip(steps).skip(version) {
        let txn = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        txn.execute_batch(step)?;
        txn.pragma_update(None, "user_version", number)?;
        txn.commit()?;
        tracing::info!(number, "updated the schema of the ledger");
    }
    Ok(())
}

fn backup(connection: &Connection, file: &Path, version: usize) -> Result<()> {
    let copy = files::with_suffix(file, &format!(".{version}.backup"));
    let part = files::with_suffix(&copy, ".part");
    files::remove(&part)?;
    files::create_private_file(&part)?;
    connection.backup(MAIN_DB, &part, None::<fn(Progress)>)?;
    Ok(std::fs::rename(&part, &copy)?)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    const FIRST: &str = "CREATE TABLE note (words TEXT NOT NULL);";
    const SECOND: &str = "ALTER TABLE note ADD COLUMN read INTEGER NOT NULL DEFAULT 0;";
    const BROKEN: &str = "CREATE TABLE half (a TEXT); INSERT INTO nowhere VALUES (1);";

    fn new_ledger() -> (tempfile::TempDir, PathBuf, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ledger.db");
        let ledger = connection::open_writer(&file, connection::Durability::OnDisk).unwrap();
        (folder, file, ledger)
    }

    fn notes(connection: &Connection) -> Vec<String> {
        let mut query = connection.prepare("SELECT words FROM note").unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn an_existing_file_is_copied_before_a_migration() {
        let (_folder, file, mut ledger) = new_ledger();
        migrate(&mut ledger, &file, &[FIRST]).unwrap();
        ledger.execute("INSERT INTO note VALUES ('hello ana')", []).unwrap();

        migrate(&mut ledger, &file, &[FIRST, SECOND]).unwrap();

        let copy = Connection::open(files::with_suffix(&file, ".1.backup")).unwrap();
        assert_eq!(connection::version(&ledger).unwrap(), 2, "the second migration is applied");
        assert_eq!(notes(&ledger), ["hello ana"], "and kept what it held");
        assert_eq!(connection::version(&copy).unwrap(), 1, "the copy is as it was before");
        assert_eq!(notes(&copy), ["hello ana"], "with all it held");
    }

    #[test]
    fn a_new_file_is_not_copied() {
        let (folder, file, mut ledger) = new_ledger();

        migrate(&mut ledger, &file, &[FIRST, SECOND]).unwrap();

        let copies = std::fs::read_dir(folder.path()).unwrap().filter(|entry| {
            entry.as_ref().unwrap().file_name().to_string_lossy().contains("backup")
        });
        assert_eq!(copies.count(), 0, "an empty copy would only be confusing");
    }

    #[test]
    fn a_failed_migration_is_rolled_back() {
        let (_folder, file, mut ledger) = new_ledger();
        migrate(&mut ledger, &file, &[FIRST]).unwrap();
        ledger.execute("INSERT INTO note VALUES ('hello bo')", []).unwrap();

        let outcome = migrate(&mut ledger, &file, &[FIRST, BROKEN]);

        assert!(outcome.is_err(), "the second migration fails");
        assert_eq!(connection::version(&ledger).unwrap(), 1, "so it does not count");
        assert_eq!(notes(&ledger), ["hello bo"], "what was there is there");
        assert!(
            ledger.prepare("SELECT * FROM half").is_err(),
            "and nothing of the broken step stayed"
        );
    }
}
