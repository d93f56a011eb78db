//! What must be so of the digests.

use super::check::{Faults, Texts};
use crate::lines::lines;
use crate::shield::Listed;
use crate::sources::Told;

const FILE: &str = "shield.txt";

pub(super) fn check(texts: &Texts, faults: &mut Faults) {
    let listed = match Listed::read(&texts.shield) {
        Ok(listed) => listed,
        Err(why) => return faults.add(FILE, why.to_string()),
    };
    if listed.compiled.len() != "2026-11-22".len() || Told::read(&listed.compiled).is_none() {
        faults.add(FILE, "does not say on which day it was compiled");
    }
    if listed.lists.len() < 3 {
        faults.add(FILE, "credits fewer than three lists, and three must agree on a name");
    }
    if listed.digests.is_empty() {
        faults.add(FILE, "holds no digest");
    }
    for line in lines(&texts.shield).filter(|line| line.word == "list") {
        if Told::read(line.rest.split(' ').next().unwrap_or_default()).is_none() {
            faults.add(FILE, format!("{:?} does not begin with the day of the list", line.rest));
        }
    }
}
