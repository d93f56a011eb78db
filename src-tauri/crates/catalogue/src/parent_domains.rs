//! The domains above a host name.

/// The name itself, then every domain above it that has at least two labels.
pub(crate) fn parent_domains(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |name| {
        let (_, above) = name.split_once('.')?;
        above.contains('.').then_some(above)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_dot_has_no_parent() {
        assert_eq!(parent_domains("a.b.example").collect::<Vec<_>>(), ["a.b.example", "b.example"]);
        assert_eq!(parent_domains("example").collect::<Vec<_>>(), ["example"], "only itself");
    }
}
