//! Whether everything the UI is made of may be used in a program under the AGPL.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::report::Tally;

/// Licences that may be part of what we ship.
const SHIPPED: &str = "0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 \
                       OFL-1.1 Unlicense Zlib";

/// Further licences for what we only build and test with.
const DEV_ONLY: &str = "CC-BY-3.0 CC-BY-4.0 MPL-2.0 Python-2.0";

/// A package whose entry names no licence, though its LICENSE file does: it is MIT.
const NAMED_ELSEWHERE: &str = "svg-tags";

/// An entry of the lock file.
#[derive(Debug, PartialEq, Eq)]
pub struct NpmPackage {
    pub name: String,
    pub licence: Option<String>,
    /// Used only for building and testing.
    pub is_dev: bool,
}

/// Checks every package of the UI's lock file.
pub fn check(lock: &str) -> Result<Tally> {
    let packages = packages(lock)?;
    let refused: Vec<_> = packages.iter().filter(|package| !package.is_allowed()).collect();
    for package in &refused {
        let licence = package.licence.as_deref().unwrap_or("no licence named");
        println!("  not allowed: {} ({licence})", package.name);
    }
    println!("{} npm packages checked.", packages.len());
    Ok(Tally::one(refused.is_empty() && !packages.is_empty()))
}

impl NpmPackage {
    fn is_allowed(&self) -> bool {
        let Some(licence) = &self.licence else { return self.name == NAMED_ELSEWHERE };
        let further = if self.is_dev { DEV_ONLY } else { "" };
        let is_allowed =
            |one| SHIPPED.split_whitespace().chain(further.split_whitespace()).any(|it| it == one);
        let licence = licence.replace(['(', ')'], "");
        licence.split(" OR ").any(|choice| choice.split(" AND ").map(str::trim).all(is_allowed))
    }
}

/// The packages of a lock file, without our own.
pub fn packages(lock: &str) -> Result<Vec<NpmPackage>> {
    let lock: Value = serde_json::from_str(lock).context("package-lock.json is not JSON")?;
    let entries = lock["packages"].as_object().context("package-lock.json has no packages")?;
    let package = |(path, entry): (&String, &Value)| {
        let (_, name) = path.rsplit_once("node_modules/")?;
        Some(NpmPackage {
            name: name.to_owned(),
            licence: entry["license"].as_str().map(str::to_owned),
            is_dev: entry["dev"] == true,
        })
    };
    Ok(entries.iter().filter_map(package).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"{ "packages": {
        "": { "name": "ui" },
        "node_modules/kind": { "version": "1.0.0", "license": "(MIT OR GPL-3.0)" },
        "node_modules/@group/tool": { "dev": true, "license": "MPL-2.0" },
        "node_modules/lib": { "license": "MPL-2.0", "engines": { "node": ">=18" } },
        "node_modules/kind/node_modules/silent": { "version": "3.0.0" }
    } }"#;

    #[test]
    fn every_package_is_found_and_judged() {
        let mut packages = packages(LOCK).expect("the lock file is JSON");
        packages.sort_by(|one, other| one.name.cmp(&other.name));

        let names: Vec<_> = packages.iter().map(|package| package.name.as_str()).collect();
        let is_allowed: Vec<_> = packages.iter().map(NpmPackage::is_allowed).collect();
        assert_eq!(names, ["@group/tool", "kind", "lib", "silent"], "nested ones, but not our own");
        assert!(is_allowed[0], "a tool may have this licence");
        assert!(is_allowed[1], "one of its choices is allowed");
        assert!(!is_allowed[2], "the list for shipped packages is the narrower one");
        assert!(!is_allowed[3], "no licence gives no rights");
    }
}
