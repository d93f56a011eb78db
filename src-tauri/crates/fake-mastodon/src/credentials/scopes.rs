//! OAuth scopes.

/// Every scope this server knows.
///
/// <https://docs.joinmastodon.org/api/oauth-scopes/>
const ALL: &str = "read profile write write:accounts write:blocks write:bookmarks \
    write:collections write:conversations write:favourites write:filters write:follows \
    write:lists write:media write:mutes write:notifications write:reports write:statuses \
    read:accounts read:blocks read:bookmarks read:collections read:favourites read:filters \
    read:follows read:lists read:mutes read:notifications read:search read:statuses follow push \
    admin:read admin:read:accounts admin:read:reports admin:read:domain_allows \
    admin:read:domain_blocks admin:write admin:write:accounts admin:write:reports \
    admin:write:domain_blocks";

pub(crate) fn all() -> Vec<&'static str> {
    ALL.split_whitespace().collect()
}

pub(crate) fn parse(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

pub(crate) fn all_known(scopes: &[String]) -> bool {
    let known = all();
    scopes.iter().all(|scope| known.contains(&scope.as_str()))
}

/// Whether `granted` includes `wanted`, directly or by a broader scope.
pub(crate) fn covers(granted: &[String], wanted: &str) -> bool {
    granted.iter().any(|scope| {
        let broader = wanted.strip_prefix(scope.as_str()).is_some_and(|it| it.starts_with(':'));
        let by_follow = scope == "follow"
            && [":blocks", ":follows", ":mutes"].iter().any(|end| wanted.ends_with(end));
        scope == wanted || broader || by_follow
    })
}

pub(crate) fn covers_all(granted: &[String], wanted: &[String]) -> bool {
    wanted.iter().all(|scope| covers(granted, scope))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broader_scopes_include_narrower_ones_and_not_the_reverse() {
        let [read, narrow, follow] = ["read", "read:statuses", "follow"].map(parse);

        assert!(covers(&read, "read:statuses"), "read includes all reading");
        assert!(!covers(&narrow, "read"), "a narrow scope does not grant the broad one");
        assert!(!covers(&read, "write:statuses"), "read does not grant write");
        assert!(covers(&follow, "write:follows"), "the deprecated follow scope still works");
    }
}
