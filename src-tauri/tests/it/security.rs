//! What the page may do, read from the files that say so.

use std::path::Path;

fn read(path: &str) -> serde_json::Value {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_page_can_reach_nothing_but_ourselves() {
    let conf = read("tauri.conf.json");
    let csp = &conf["app"]["security"]["csp"];

    assert_eq!(csp["default-src"], "'none'", "what is not named is not allowed");
    assert_eq!(csp["connect-src"], "ipc: http://ipc.localhost", "the page never calls the network");
    assert_eq!(csp["script-src"], "'self'", "no script but ours");
    for (directive, sources) in csp.as_object().unwrap() {
        let sources = sources.as_str().unwrap();
        assert!(!sources.contains("https:"), "{directive} lets in no other server");
        assert!(!sources.contains('*'), "{directive} has no wildcard");
        assert!(!sources.contains("unsafe-eval"), "{directive} evaluates no text");
    }
}

#[test]
fn the_page_has_no_rights_beyond_our_own_commands() {
    let capability = read("capabilities/main.json");

    assert_eq!(capability["windows"], serde_json::json!(["main"]), "one window");
    assert_eq!(capability["permissions"], serde_json::json!([]), "no plugin and no core command");
    assert_eq!(capability["remote"], serde_json::Value::Null, "no page from elsewhere");
}
