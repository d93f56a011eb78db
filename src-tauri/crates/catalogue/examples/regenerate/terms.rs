//! The taxonomy and its hashtags in the project's own format.

use std::collections::BTreeMap;

use crate::collected::{Hashtags, Named, Taxonomy};

/// Towns that were collected as hashtags of local life.
const TOWNS: [&str; 5] = ["Berlin", "London", "NYC", "Toronto", "Wien"];

/// Everything that can be tapped, and the languages, in their order.
pub fn written(taxonomy: &Taxonomy, hashtags: &Hashtags) -> String {
    let mut text =
        "# What can be tapped, and hashtags often used for it. Ours, 2026-11.\n".to_owned();
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
            // The name of one town says nothing of all servers of towns.
            let tags: Vec<&str> =
                tags.iter().map(String::as_str).filter(|tag| !TOWNS.contains(tag)).collect();
            let tags: Vec<&str> = tags.iter().map(|tag| tag.trim_start_matches('#')).collect();
            format!("\n{word} {}\nlabel {}\nhashtags {}\n", one.id, one.label, tags.join(" "))
        })
        .collect()
}
