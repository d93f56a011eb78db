//! The texts of generated accounts and posts.

/// Display name and user name of each account.
pub(super) fn names() -> Vec<(&'static str, &'static str)> {
    rows(include_str!("names.tsv"))
}

/// Language and text of each post; `\n` in a text is a line break.
pub(super) fn posts() -> Vec<(&'static str, &'static str)> {
    rows(include_str!("posts.tsv"))
}

fn rows(table: &'static str) -> Vec<(&'static str, &'static str)> {
    table.lines().filter_map(|row| row.split_once('\t')).collect()
}

pub(super) const SERVERS: [&str; 6] = [
    "harbour.example",
    "teahouse.example",
    "orbit.example",
    "wald.example",
    "books.example",
    "plage.example",
];

pub(super) const TAGS: [&str; 8] =
    ["gardening", "trains", "baking", "moss", "chess", "birds", "radio", "knitting"];

/// The alt texts of pictures.
pub(super) const PICTURES: [&str; 8] = [
    "Two hills in the evening under a pale moon",
    "A quiet valley; the sky takes up most of the picture",
    "Dark slopes in front of a bright horizon, with one round moon to the left",
    "The same view as yesterday, but the light has changed and the near hill is almost black",
    "Abendlandschaft mit einem großen Mond",
    "تلال هادئة تحت قمر كبير",
    "A moon",
    "A wide landscape, drawn with four colours: sky, moon, far hills, near hills. Nobody is in it.",
];
