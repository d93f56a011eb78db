//! Whether two names of a language mean the same.

/// How well a planet that writes `theirs` suits somebody who reads `wished`, from 0 to 1.
///
/// Both are BCP 47 tags: <https://www.rfc-editor.org/rfc/rfc5646>.
pub(crate) fn fit(wished: &str, theirs: &str) -> f32 {
    if wished.eq_ignore_ascii_case(theirs) {
        return 1.0;
    }
    if base(wished) != base(theirs) {
        return 0.0;
    }
    // `en-GB` is read by whoever reads `en`; two regions of one language are a little apart.
    if wished.contains('-') && theirs.contains('-') { 0.8 } else { 0.95 }
}

/// The language without its region, under the name the directory has for it.
pub(crate) fn base(tag: &str) -> String {
    let base = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    match base.as_str() {
        "nb" | "nn" => "no".to_owned(),
        "iw" => "he".to_owned(),
        "fil" => "tl".to_owned(),
        _ => base,
    }
}
