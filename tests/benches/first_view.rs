//! The size of the first view: its scripts and styles, compressed.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::figures::{Figure, Measured};

/// Adds up the files of the page, their static imports, and the largest of the screens that can be
/// loaded first; later dynamic imports do not count.
pub fn weigh() -> Vec<Measured> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    let page = fs::read_to_string(dist.join("index.html")).expect("the UI is built");
    let named = addresses(&page).map(|name| dist.join(name.trim_start_matches('/')));
    let at_once = with_imports(named);
    assert!(!at_once.is_empty(), "the page loads something");
    let screens = at_once.iter().flat_map(|file| dynamic_imports(file));
    let views = screens.map(|screen| {
        let more = with_imports([screen.clone()].into_iter().chain(styles_of(&screen)));
        at_once.union(&more).cloned().collect::<BTreeSet<PathBuf>>()
    });
    let heaviest = views.max_by_key(sum_of).unwrap_or(at_once);
    let sizes: Vec<_> =
        heaviest.iter().map(|file| format!("{} {:.1}", name(file), kilo(gz(file)))).collect();
    vec![(Figure::FirstView, kilo(sum_of(&heaviest)), sizes.join(", "))]
}

fn sum_of(files: &BTreeSet<PathBuf>) -> usize {
    files.iter().map(|file| gz(file)).sum()
}

/// These files and their static imports.
fn with_imports(files: impl Iterator<Item = PathBuf>) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut next: Vec<PathBuf> = files.collect();
    while let Some(file) = next.pop() {
        if found.contains(&file) {
            continue;
        }
        next.extend(imports(&read(&file)).map(|name| file.with_file_name(name)));
        found.insert(file);
    }
    found
}

/// The dynamic imports of a script: `import(`./x.js`)`.
fn dynamic_imports(file: &Path) -> Vec<PathBuf> {
    let text = read(file);
    let after = ["import(`./", "import(\"./"].into_iter().flat_map(|mark| text.split(mark).skip(1));
    let names = after.filter_map(|rest| rest.split(['`', '"']).next());
    names.map(|name| file.with_file_name(name)).collect()
}

/// The styles of a script, which have the same name.
fn styles_of(script: &Path) -> Vec<PathBuf> {
    let stem = |file: &Path| name(file).split('-').next().unwrap_or_default().to_owned();
    let folder = script.parent().expect("a file is in a folder");
    let beside = fs::read_dir(folder).expect("the folder is there").flatten();
    beside
        .map(|entry| entry.path())
        .filter(|file| file.extension().is_some_and(|it| it == "css"))
        .filter(|file| stem(file) == stem(script))
        .collect()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("the page names files that are there")
}

fn kilo(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The scripts and styles that a page names.
fn addresses(page: &str) -> impl Iterator<Item = &str> {
    let quoted = page.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.ends_with(".js") || text.ends_with(".css"))
}

/// The static imports of a built script: `from"./x.js"` and `import"./x.js"`, but not `import("`.
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
