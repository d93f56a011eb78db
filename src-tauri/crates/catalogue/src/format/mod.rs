//! The catalogue's text format: its lines, its reader, its sources and the rules it obeys.

pub(crate) mod check;
pub(crate) mod lines;
pub(crate) mod reader;
pub(crate) mod source_table;
