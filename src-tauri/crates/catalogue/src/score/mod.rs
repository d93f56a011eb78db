//! How well each server matches a query, in points.
//!
//! The score is the base score plus one component per kind of wish. A component takes a whole column:
//! it visits only the servers that the index names for the query, because visiting all 25,000 servers
//! for every keystroke would take too long.

mod language;
mod place;
mod terms;
mod total;
mod words;

pub(crate) use self::total::score;
