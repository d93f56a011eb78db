//! Bringing the ledger up to date, one numbered step at a time.

use std::path::Path;

use rusqlite::backup::Progress;
use rusqlite::{Connection, MAIN_DB, TransactionBehavior};

use crate::{Error, Result, connection, files};

/// The steps that make a ledger, first to last. A step that was released is never changed.
pub const LEDGER: &[&str] = &[
    include_str!("../migrations/0001_ledger.sql"),
    include_str!("../migrations/0002_journey.sql"),
];

/// Refuses a file that knows more steps than we do.
pub fn refuse_newer(connection: &Connection, steps: &[&str]) -> Result<usize> {
    let version = connection::version(connection)?;
    let version = usize::try_from(version).map_err(|_| Error::NotA { what: "version" })?;
    if version > steps.len() {
        return Err(Error::NewerData { found: version, known: steps.len() });
    }
    Ok(version)
}

/// Takes the steps the file has not taken yet.
///
/// Each is a transaction of its own, so whatever happens the file is as before a step or as
/// after it. A file that held something is copied first, next to itself.
pub fn migrate(connection: &mut Connection, file: &Path, steps: &[&str]) -> Result<()> {
    let version = refuse_newer(connection, steps)?;
    if version == steps.len() {
        return Ok(());
    }
    if version > 0 {
        back_up(connection, file, version)?;
    }
    for (number, step) in (1i64..).zip(steps).skip(version) {
        let txn = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        txn.execute_batch(step)?;
        txn.pragma_update(None, "user_version", number)?;
        txn.commit()?;
        tracing::info!(number, "the ledger took a step");
    }
    Ok(())
}

fn back_up(connection: &Connection, file: &Path, version: usize) -> Result<()> {
    let copy = files::beside(file, &format!(".{version}.backup"));
    let part = files::beside(&copy, ".part");
    files::remove(&part)?;
    files::own_file(&part)?;
    connection.backup(MAIN_DB, &part, None::<fn(Progress)>)?;
    Ok(std::fs::rename(&part, &copy)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE letter (words TEXT NOT NULL);";
    const SECOND: &str = "ALTER TABLE letter ADD COLUMN read INTEGER NOT NULL DEFAULT 0;";
    const BROKEN: &str = "CREATE TABLE half (a TEXT); INSERT INTO nowhere VALUES (1);";

    fn letters(connection: &Connection) -> Vec<String> {
        let mut query = connection.prepare("SELECT words FROM letter").unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn a_file_that_holds_something_is_copied_before_it_is_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ledger.db");
        let mut ledger = connection::writing(&file, connection::Durability::OnDisk).unwrap();
        migrate(&mut ledger, &file, &[FIRST]).unwrap();
        ledger.execute("INSERT INTO letter VALUES ('dear ana')", []).unwrap();

        migrate(&mut ledger, &file, &[FIRST, SECOND]).unwrap();

        let copy = Connection::open(files::beside(&file, ".1.backup")).unwrap();
        assert_eq!(connection::version(&ledger).unwrap(), 2, "the file took the second step");
        assert_eq!(letters(&ledger), ["dear ana"], "and kept what it held");
        assert_eq!(connection::version(&copy).unwrap(), 1, "the copy is as it was before");
        assert_eq!(letters(&copy), ["dear ana"], "with all it held");
    }

    #[test]
    fn a_new_file_has_nothing_to_copy() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ledger.db");
        let mut ledger = connection::writing(&file, connection::Durability::OnDisk).unwrap();

        migrate(&mut ledger, &file, &[FIRST, SECOND]).unwrap();

        let copies = std::fs::read_dir(folder.path()).unwrap().filter(|entry| {
            entry.as_ref().unwrap().file_name().to_string_lossy().contains("backup")
        });
        assert_eq!(copies.count(), 0, "an empty copy would only be confusing");
    }

    #[test]
    fn a_step_that_fails_in_the_middle_leaves_the_file_as_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ledger.db");
        let mut ledger = connection::writing(&file, connection::Durability::OnDisk).unwrap();
        migrate(&mut ledger, &file, &[FIRST]).unwrap();
        ledger.execute("INSERT INTO letter VALUES ('dear bo')", []).unwrap();

        let outcome = migrate(&mut ledger, &file, &[FIRST, BROKEN]);

        assert!(outcome.is_err(), "the second step cannot be taken");
        assert_eq!(connection::version(&ledger).unwrap(), 1, "so it does not count");
        assert_eq!(letters(&ledger), ["dear bo"], "what was there is there");
        assert!(
            ledger.prepare("SELECT * FROM half").is_err(),
            "and nothing of the broken step stayed"
        );
    }
}
