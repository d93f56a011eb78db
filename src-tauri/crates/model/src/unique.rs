//! Removes duplicates from short lists whose order matters.

/// Each item once, in the order of its first occurrence. Compares all pairs.
pub fn unique<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut unique: Vec<T> = Vec::new();
    for item in all {
        if !unique.contains(&item) {
            unique.push(item);
        }
    }
    unique
}
