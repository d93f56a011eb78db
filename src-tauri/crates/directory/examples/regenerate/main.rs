//! Writes `assets/directory/` anew from a folder of collected facts, and checks what it wrote.
//!
//! `cargo run -p planetfall-directory --example regenerate -- FOLDER`, where FOLDER holds
//! `servers.json`, `taxonomy.json`, `hashtags.json` and `accounts.json`. What is kept by hand
//! (`words.txt`, `places.txt`, `left-out.txt`) is read and never written.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

mod collected;
mod origins;
mod people;
mod planets;
mod terms;

use collected::{Account, Hashtags, Server, Taxonomy};
use origins::Origins;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let outcome = match std::env::args().nth(1) {
        Some(folder) => regenerate(Path::new(&folder)),
        None => Err("name the folder that holds servers.json and its neighbours".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn regenerate(folder: &Path) -> Outcome<()> {
    let mut servers: Vec<Server> = read(folder, "servers.json")?;
    servers.sort_by(|one, other| one.domain.cmp(&other.domain));
    let taxonomy: Taxonomy = read(folder, "taxonomy.json")?;
    let hashtags: Hashtags = read(folder, "hashtags.json")?;
    let accounts: Vec<Account> = read(folder, "accounts.json")?;

    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/directory");
    let mut origins = Origins::default();
    fs::write(assets.join("planets.txt"), planets::written(&servers, &mut origins))?;
    fs::write(assets.join("people.txt"), people::written(&accounts, &mut origins))?;
    fs::write(assets.join("terms.txt"), terms::written(&taxonomy, &hashtags))?;
    fs::write(assets.join("sources.txt"), origins.written())?;

    let counts = BTreeMap::from([("planets", servers.len()), ("people", accounts.len())]);
    println!("wrote {counts:?}; now `cargo test -p planetfall-directory` checks every rule");
    Ok(())
}

fn read<T: serde::de::DeserializeOwned>(folder: &Path, name: &str) -> Outcome<T> {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).map_err(|cause| format!("{}: {cause}", path.display()))?;
    serde_json::from_str(&text).map_err(|cause| format!("{}: {cause}", path.display()).into())
}
