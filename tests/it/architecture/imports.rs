//! Which file of a crate imports which, from its `use` declarations and paths.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::{Part, files, split_rust, without_tests};

/// The imports inside one crate: file, and the files it imports. Names are module paths such as
/// `sync::session`; the root is empty.
pub type Imports = BTreeMap<String, BTreeSet<String>>;

struct Module {
    path: Vec<String>,
    code: String,
    /// Paths of `use` declarations, with braces expanded, and whether they re-export.
    uses: Vec<(Vec<String>, bool)>,
    is_facade: bool,
}

/// Reads the imports of the crate whose sources are in `folder`.
///
/// A `mod.rs` or `lib.rs` that only re-exports is not a file of its own: an import through it
/// counts as an import of the file it re-exports from. Re-exports themselves are no imports.
pub fn imports(folder: &str) -> Imports {
    let modules: BTreeMap<Vec<String>, Module> = files(folder, &[".rs"])
        .into_iter()
        .map(|file| {
            let path = file.path.strip_prefix(folder).unwrap().trim_start_matches('/');
            let module = module(path, &file.text);
            (module.path.clone(), module)
        })
        .collect();
    let mut imports = Imports::new();
    for module in modules.values().filter(|module| !module.is_facade) {
        let used = module.uses.iter().filter(|(_, is_reexport)| !is_reexport);
        let used = used.map(|(path, _)| path.clone());
        let inline = inline_paths(&module.code);
        let targets = used
            .chain(inline)
            .filter_map(|path| absolute(&module.path, &path, &modules))
            .filter_map(|path| resolve(&path, &modules, 0))
            .filter(|target| *target != module.path)
            .map(|target| target.join("::"));
        imports.insert(module.path.join("::"), targets.collect());
    }
    imports
}

fn module(path: &str, text: &str) -> Module {
    let parts = split_rust(without_tests(text));
    let code: String =
        parts.into_iter().filter(|(part, _)| *part == Part::Code).map(|(_, code)| code).collect();
    let name = path.trim_end_matches(".rs");
    let mut path: Vec<String> = name.split('/').map(str::to_owned).collect();
    let is_root = matches!(path.last().map(String::as_str), Some("mod" | "lib" | "main"));
    if is_root {
        path.pop();
    }
    let uses = use_paths(&code);
    let has_items = code.lines().any(|line| {
        let line = line.trim_start().trim_start_matches("pub").trim_start_matches("(crate)");
        ["fn ", "struct ", "enum ", "trait ", "impl", "const ", "static ", "type ", "async fn "]
            .iter()
            .any(|item| line.trim_start().starts_with(item))
    });
    Module { path, code, uses, is_facade: is_root && !has_items }
}

fn use_paths(code: &str) -> Vec<(Vec<String>, bool)> {
    let mut paths = Vec::new();
    for statement in code.split(';') {
        let Some(line) = statement.lines().position(|line| {
            let line = line.trim_start();
            line.starts_with("use ") || line.starts_with("pub") && line.contains(" use ")
        }) else {
            continue;
        };
        let statement: String =
            statement.lines().skip(line).flat_map(|line| [line.trim(), " "]).collect();
        let (visibility, tree) = statement.split_once("use ").unwrap();
        for path in expand(tree.trim()) {
            paths.push((path, !visibility.trim().is_empty()));
        }
    }
    paths
}

/// Expands `a::{b, c::{d, e}}` to `a::b`, `a::c::d`, `a::c::e`.
fn expand(tree: &str) -> Vec<Vec<String>> {
    let Some(open) = tree.find('{') else {
        let path = tree.split(" as ").next().unwrap();
        return vec![path.split("::").map(|part| part.trim().to_owned()).collect()];
    };
    let prefix: Vec<String> = tree[..open]
        .split("::")
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    let inner = tree[open + 1..].trim_end();
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut start, mut branches) = (0, 0, Vec::new());
    for (at, character) in inner.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    branches.push(&inner[start..]);
    let full = branches.into_iter().filter(|branch| !branch.trim().is_empty());
    full.flat_map(|branch| expand(branch.trim()))
        .map(|path| {
            prefix.iter().cloned().chain(path.into_iter().filter(|part| part != "self")).collect()
        })
        .collect()
}

/// Paths such as `crate::problem::chain` outside of `use` declarations. A visibility such as
/// `pub(in crate::sync)` is no import.
fn inline_paths(code: &str) -> Vec<Vec<String>> {
    let code = code.replace("(in crate::", "(in ");
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = code.split(|c: char| !is_word(c));
    words
        .filter(|word| word.starts_with("crate::") || word.starts_with("super::"))
        .map(|word| word.split("::").map(str::to_owned).collect())
        .collect()
}

/// The path from the root of the crate. None for a path into another crate.
fn absolute(
    from: &[String],
    path: &[String],
    modules: &BTreeMap<Vec<String>, Module>,
) -> Option<Vec<String>> {
    let mut base = from.to_vec();
    let mut rest = path;
    match path.first().map(String::as_str) {
        Some("crate") => (base, rest) = (Vec::new(), &path[1..]),
        Some("self") => rest = &path[1..],
        Some("super") => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        Some(first) => {
            let child: Vec<String> = from.iter().cloned().chain([first.to_owned()]).collect();
            modules.get(&child)?;
        }
        None => return None,
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

/// The file that a path from the root leads to.
fn resolve(
    path: &[String],
    modules: &BTreeMap<Vec<String>, Module>,
    depth: usize,
) -> Option<Vec<String>> {
    let length = (0..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let module = &modules[&path[..length]];
    if !module.is_facade {
        return Some(module.path.clone());
    }
    let name = path.get(length).filter(|_| depth < 8)?;
    let (reexport, _) =
        module.uses.iter().find(|(used, is_reexport)| *is_reexport && used.last() == Some(name))?;
    let target = absolute(&module.path, reexport, modules)?;
    resolve(&target, modules, depth + 1)
}

/// A circle of imports, if there is one: each file imports the next, the last one the first.
pub fn circle(imports: &Imports) -> Option<Vec<String>> {
    let mut done = BTreeSet::new();
    imports.keys().find_map(|start| visit(start, imports, &mut Vec::new(), &mut done))
}

fn visit(
    file: &str,
    imports: &Imports,
    trail: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    if let Some(at) = trail.iter().position(|known| known == file) {
        return Some(trail[at..].to_vec());
    }
    if done.contains(file) {
        return None;
    }
    trail.push(file.to_owned());
    let targets = imports.get(file).into_iter().flatten();
    let found = targets.into_iter().find_map(|target| visit(target, imports, trail, done));
    trail.pop();
    done.insert(file.to_owned());
    found
}
