//! Rebuilds `assets/catalogue/` from folders of collected facts, and checks its rules.
//!
//! `cargo xtask catalogue FOLDER…`, where the folders hold `servers.json`, `taxonomy.json`,
//! `hashtags.json`, `accounts.json` and `shield.json`; files without data stay unchanged. Without a
//! folder it only checks. Files that are edited by hand (`words.txt`, `place-names.txt`,
//! `exclusions.txt`) are never written. It uses no network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod collected;
mod people;
mod servers;
mod shield;
mod source_list;
mod terms;

use collected::{Account, Hashtags, Server, Shield, Taxonomy};
use planetfall_catalogue::{CatalogueTexts, check_rules};
use source_list::SourceList;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/catalogue");
    let regenerated = if folders.is_empty() { Ok(()) } else { regenerate(&folders, &assets) };
    match regenerated.and_then(|()| check(&assets)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
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
            let mut sources = SourceList::default();
            write(assets, "servers.txt", &servers::to_text(&servers, &mut sources))?;
            write(assets, "people.txt", &people::to_text(&accounts, &mut sources))?;
            write(assets, "terms.txt", &terms::to_text(&taxonomy, &hashtags))?;
            write(assets, "sources.txt", &sources.to_text())?;
        }
        (None, None, None, None) if is_empty => {
            return Err("none of these folders holds collected facts".into());
        }
        (None, None, None, None) => {}
        _ => {
            // These files refer to each other's sources and terms.
            let four = "servers.json, taxonomy.json, hashtags.json and accounts.json";
            return Err(format!("of {four}, some are missing").into());
        }
    }
    if let Some(shield) = shield {
        write(assets, "shield.txt", &shield::to_text(&shield))?;
    }
    Ok(())
}

/// Prints every rule the files violate. Returns whether there is none.
fn check(assets: &Path) -> Outcome<bool> {
    let text = |name: &str| {
        let path = assets.join(name);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let texts = CatalogueTexts {
        sources: text("sources.txt")?,
        servers: text("servers.txt")?,
        people: text("people.txt")?,
        terms: text("terms.txt")?,
        words: text("words.txt")?,
        place_names: text("place-names.txt")?,
        exclusions: text("exclusions.txt")?,
        shield: text("shield.txt")?,
    };
    let violations = check_rules(&texts);
    for violation in &violations {
        eprintln!("{violation}");
    }
    let count = |text: &str, word: &str| text.lines().filter(|line| line.starts_with(word)).count();
    let (servers, people) = (count(&texts.servers, "server "), count(&texts.people, "person "));
    println!("{servers} servers and {people} people, {} violations", violations.len());
    Ok(violations.is_empty())
}

fn write(assets: &Path, name: &str, text: &str) -> Outcome<()> {
    let path = assets.join(name);
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("wrote {name}");
    Ok(())
}

/// Parses the file of the first folder that has it.
fn find<T: serde::de::DeserializeOwned>(folders: &[PathBuf], name: &str) -> Outcome<Option<T>> {
    let Some(path) = folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file())
    else {
        return Ok(None);
    };
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let read = serde_json::from_str(&text);
    read.map(Some).map_err(|error| format!("{}: {error}", path.display()).into())
}
