//! JSON values as older versions of the app wrote them.
//!
//! The names of fields and variants changed with the types. Values on disk are renamed when they
//! are read, so that the types and the page know one name only.

use serde_json::{Map, Value};

/// Fields that have another name today.
const FIELDS: [(&str, &str); 13] = [
    ("three", "suggestions"),
    ("peeking", "preview"),
    ("offered", "pendingInvitation"),
    ("joining", "signUp"),
    ("forms", "savedForms"),
    ("settling", "pendingAccount"),
    ("asking", "progress"),
    ("waiting", "status"),
    ("kept", "queuedFollows"),
    ("mailAgainAt", "canResendAt"),
    ("gate", "registration"),
    ("gateWords", "registrationNote"),
    ("checked", "reachability"),
];

/// Variants that have another name today, by the field which holds the old name.
const VARIANTS: [(&str, &str, &str); 9] = [
    ("step", "findingPlace", "interests"),
    ("step", "choosing", "suggestions"),
    ("step", "joining", "signUp"),
    ("step", "settling", "people"),
    ("waiting", "mail", "confirmation"),
    ("waiting", "person", "approval"),
    ("waiting", "movingIn", "following"),
    ("checked", "not", "notChecked"),
    ("problem", "notAPlanet", "notAServer"),
];

/// Renames what older versions called otherwise, at every depth. A value of today stays as it is.
pub fn upgrade(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            rename_variants(fields);
            rename_fields(fields);
            upgrade_costs(fields);
            fields.values_mut().for_each(upgrade);
        }
        Value::Array(values) => values.iter_mut().for_each(upgrade),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn rename_variants(fields: &mut Map<String, Value>) {
    for (field, old, new) in VARIANTS {
        let name = match fields.get_mut(field) {
            Some(Value::Object(inner)) => inner.get_mut("kind"),
            plain => plain,
        };
        if let Some(name) = name.filter(|name| *name == old) {
            *name = Value::from(new);
        }
    }
}

fn rename_fields(fields: &mut Map<String, Value>) {
    for (old, new) in FIELDS {
        if let Some(value) = fields.remove(old) {
            fields.insert(new.to_owned(), value);
        }
    }
    if let Some(server) = fields.remove("planet") {
        // The name of a server stood beside its domain. Where it stands alone it is the domain.
        let name = if fields.contains_key("server") { "serverName" } else { "server" };
        fields.insert(name.to_owned(), server);
    }
}

/// A card once held only whether a server costs money, and not who says so. What is dropped here is
/// known again as soon as the card is made anew.
fn upgrade_costs(fields: &mut Map<String, Value>) {
    if fields.get("costsMoney").is_some_and(Value::is_boolean) {
        fields.insert("costsMoney".to_owned(), Value::Null);
        fields.insert("thoughts".to_owned(), Value::Array(Vec::new()));
    }
}
