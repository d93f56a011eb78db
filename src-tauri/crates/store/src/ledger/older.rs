//! The newcomer's way as older versions wrote it down.

use serde_json::Value;

/// Brings a way up to date, wherever in it something has another form today.
pub fn brought_up_to_date(journey: &mut Value) {
    match journey {
        Value::Object(fields) => {
            // A card once said only whether a planet costs money, and not who says so. What is left
            // out here is known again as soon as the card is made anew.
            if fields.get("costsMoney").is_some_and(Value::is_boolean) {
                fields.insert("costsMoney".to_owned(), Value::Null);
                fields.insert("thoughts".to_owned(), Value::Array(Vec::new()));
            }
            fields.values_mut().for_each(brought_up_to_date);
        }
        Value::Array(values) => values.iter_mut().for_each(brought_up_to_date),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
