//! Writes `assets/catalogue/` anew from folders of collected facts, and checks every rule it keeps.
//!
//! `cargo xtask catalogue FOLDER…`, where the folders hold `servers.json`, `taxonomy.json`,
//! `hashtags.json`, `accounts.json` and `shield.json`; what none of them holds stays as it is.
//! Without a folder it only checks. What is kept by hand (`words.txt`, `place-names.txt`,
//! `exclusions.txt`) is read and never written. Nobody is asked anything.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod collected;
mod origins;
mod people;
mod servers;
mod shield;
mod terms;

use collected::{Account, Hashtags, Server, Shield, Taxonomy};
use origins::Origins;
use planetfall_catalogue::{Texts, faults};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/catalogue");
    let regenerated = if folders.is_empty() { Ok(()) } else { regenerate(&folders, &assets) };
    match regenerated.and_then(|()| check(&assets)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn regenerate(folders: &[PathBuf], assets: &Path) -> Outcome<()> {
    let servers = find::<Vec<Server>>(folders, "servers.json")?;
    let taxonomy = find::<Taxonomy>(folders, "taxonomy.json")?;
    let hashtags = find::<Hashtags>(folders, "hashtags.json")?;
    let accounts = find::<Vec<Account>>(folders, "accounts.json")?;
    let shield = find::<Shield>(folders, "shield.json")?;
    let is_empty = shield.is_none();
    match (servers, taxonomy, hashtags, accounts) {
        (Some(mut servers), Some(taxonomy), Some(hashtags), Some(accounts)) => {
            servers.sort_by(|one, other| one.domain.cmp(&other.domain));
            let mut origins = Origins::default();
            write(assets, "servers.txt", &servers::written(&servers, &mut origins))?;
            write(assets, "people.txt", &people::written(&accounts, &mut origins))?;
            write(assets, "terms.txt", &terms::written(&taxonomy, &hashtags))?;
            write(assets, "sources.txt", &origins.written())?;
        }
        (None, None, None, None) if is_empty => {
            return Err("none of these folders holds collected facts".into());
        }
        (None, None, None, None) => {}
        _ => {
            // They name one another's sources and terms.
            let four = "servers.json, taxonomy.json, hashtags.json and accounts.json";
            return Err(format!("of {four}, some are missing: they belong together").into());
        }
    }
    if let Some(shield) = shield {
        write(assets, "shield.txt", &shield::written(&shield))?;
    }
    Ok(())
}

/// Says what is wrong with the files as they stand, and whether nothing is.
fn check(assets: &Path) -> Outcome<bool> {
    let text = |name: &str| {
        let path = assets.join(name);
        fs::read_to_string(&path).map_err(|cause| format!("{}: {cause}", path.display()))
    };
    let texts = Texts {
        sources: text("sources.txt")?,
        servers: text("servers.txt")?,
        people: text("people.txt")?,
        terms: text("terms.txt")?,
        words: text("words.txt")?,
        places: text("place-names.txt")?,
        left_out: text("exclusions.txt")?,
        shield: text("shield.txt")?,
    };
    let faults = faults(&texts);
    for fault in &faults {
        eprintln!("{fault}");
    }
    let count = |text: &str, word: &str| text.lines().filter(|line| line.starts_with(word)).count();
    let (servers, people) = (count(&texts.servers, "server "), count(&texts.people, "person "));
    println!("{servers} planets and {people} people, {} faults", faults.len());
    Ok(faults.is_empty())
}

fn write(assets: &Path, name: &str, text: &str) -> Outcome<()> {
    let path = assets.join(name);
    fs::write(&path, text).map_err(|cause| format!("{}: {cause}", path.display()))?;
    println!("wrote {name}");
    Ok(())
}

/// What the first folder that has such a file says.
fn find<T: serde::de::DeserializeOwned>(folders: &[PathBuf], name: &str) -> Outcome<Option<T>> {
    let Some(path) = folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file())
    else {
        return Ok(None);
    };
    let text = fs::read_to_string(&path).map_err(|cause| format!("{}: {cause}", path.display()))?;
    let read = serde_json::from_str(&text);
    read.map(Some).map_err(|cause| format!("{}: {cause}", path.display()).into())
}
