//! What the first view loads: its scripts and styles as they would travel, compressed.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::figures::{Figure, Measured};

/// Adds up what the window's page names and what that imports at once; what is loaded later is not of
/// the first view.
pub fn weigh() -> Vec<Measured> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    let page = fs::read_to_string(dist.join("index.html")).expect("the UI is built");
    let mut files: BTreeSet<PathBuf> = BTreeSet::new();
    let mut next: Vec<PathBuf> =
        addresses(&page).map(|name| dist.join(name.trim_start_matches('/'))).collect();
    while let Some(file) = next.pop() {
        if files.contains(&file) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("the page names files that are there");
        let beside = file.parent().expect("a file is in a folder");
        next.extend(imports(&text).map(|name| beside.join(name)));
        files.insert(file);
    }
    assert!(!files.is_empty(), "the page loads something");
    let weights: Vec<(String, usize)> = files.iter().map(|file| (name(file), gz(file))).collect();
    let told: Vec<_> =
        weights.iter().map(|(name, bytes)| format!("{name} {:.1}", kilo(*bytes))).collect();
    let sum = weights.iter().map(|(_, bytes)| bytes).sum();
    vec![(Figure::FirstView, kilo(sum), told.join(", "))]
}

fn kilo(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The scripts and styles a page names.
fn addresses(page: &str) -> impl Iterator<Item = &str> {
    let quoted = page.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.ends_with(".js") || text.ends_with(".css"))
}

/// What a built script imports before it runs: `from"./x.js"` and `import"./x.js"`, never `import("`.
fn imports(script: &str) -> impl Iterator<Item = &str> {
    let after = ["from\"./", "from \"./", "import\"./", "import \"./"];
    after
        .into_iter()
        .flat_map(move |mark| script.split(mark).skip(1).filter_map(|rest| rest.split('"').next()))
}

fn gz(file: &Path) -> usize {
    let bytes = fs::read(file).expect("it was read before");
    let mut gzip = Command::new("gzip")
        .args(["-9", "-n", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("gzip is part of every Linux");
    let mut into = gzip.stdin.take().expect("it was asked for");
    let writing = std::thread::spawn(move || into.write_all(&bytes));
    let output = gzip.wait_with_output().expect("gzip ends");
    writing.join().expect("it does not panic").expect("gzip reads to the end");
    output.stdout.len()
}
