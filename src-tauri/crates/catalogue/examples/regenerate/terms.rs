//! The taxonomy and its hashtags in the catalogue's text format.

use std::collections::BTreeMap;

use crate::collected::{Hashtags, Named, Taxonomy};

/// Town names among the collected hashtags of the term *local*.
const TOWNS: [&str; 5] = ["Berlin", "London", "NYC", "Toronto", "Wien"];

/// The terms and the languages, in the same order.
pub fn to_text(taxonomy: &Taxonomy, hashtags: &Hashtags) -> String {
    let mut text =
        "# Topics, causes and communities with common hashtags. Ours, 2026-11.\n".to_owned();
    text += &kind("topic", &taxonomy.topics, &hashtags.topics);
    text += &kind("cause", &taxonomy.politics, &hashtags.politics);
    text += &kind("community", &taxonomy.communities, &hashtags.communities);
    text.push('\n');
    for language in &taxonomy.languages {
        text += &format!("language {} {}\n", language.id, language.label);
    }
    text
}

fn kind(word: &str, named: &[Named], hashtags: &BTreeMap<String, Vec<String>>) -> String {
    named
        .iter()
        .map(|one| {
            let none = Vec::new();
            let tags = hashtags.get(&one.id).unwrap_or(&none);
            // A town's name is no hashtag for local servers elsewhere.
            let tags = tags.iter().map(String::as_str).filter(|tag| !TOWNS.contains(tag));
            let tags: Vec<&str> = tags.map(|tag| tag.trim_start_matches('#')).collect();
            format!("\n{word} {}\nlabel {}\nhashtags {}\n", one.id, one.label, tags.join(" "))
        })
        .collect()
}
