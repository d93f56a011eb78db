//! The page's types are made from ours.

use specta_typescript::Typescript;

/// Where the page finds them.
const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/ipc/bindings.ts");

#[test]
fn the_committed_bindings_are_what_the_commands_say() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("bindings.ts");
    planetfall::ipc::builder().export(Typescript::default(), &made).unwrap();

    let made = std::fs::read_to_string(&made).unwrap();
    if std::env::var_os("PLANETFALL_WRITE_BINDINGS").is_some() {
        std::fs::write(COMMITTED, &made).unwrap();
    }
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();

    assert!(
        made == committed,
        "ui/src/ipc/bindings.ts is stale; run PLANETFALL_WRITE_BINDINGS=1 cargo test -p planetfall --test it bindings"
    );
}
