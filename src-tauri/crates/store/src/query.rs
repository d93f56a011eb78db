//! Running SQL through the statement cache of a connection.

use rusqlite::{Connection, Params, Row};

use crate::Result;

/// All rows of a query.
pub fn all<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    from_row: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_and_then(params, from_row)?.collect()
}

/// The first row of a query, or of what a statement returns.
pub fn first<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    from_row: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    conn.prepare_cached(sql)?.query_and_then(params, from_row)?.next().transpose()
}

/// Runs a statement and returns the number of changed rows.
pub fn run(conn: &Connection, sql: &str, params: impl Params) -> Result<usize> {
    Ok(conn.prepare_cached(sql)?.execute(params)?)
}
