//! The settings of the signed-in account.

use planetfall_model::{PostDefaults, Visibility};

use crate::testing::{TestServer, ok};

#[tokio::test]
async fn posts_begin_as_the_account_says_and_never_wider() {
    let defaults = |visibility, language: Option<&str>| PostDefaults {
        visibility,
        language: language.map(str::to_owned),
    };
    for (source, expected) in [
        (
            r#"{"privacy":"private","sensitive":true,"language":"nl"}"#,
            defaults(Visibility::Private, Some("nl")),
        ),
        (r#"{"privacy":"unlisted","language":null}"#, defaults(Visibility::Unlisted, None)),
        (r#"{"privacy":"public","language":""}"#, defaults(Visibility::Public, None)),
        (r#"{"language":"zh_TW"}"#, defaults(Visibility::Public, Some("zh-TW"))),
        (r#"{"privacy":"direct"}"#, defaults(Visibility::Direct, None)),
        (r#"{"privacy":"mutuals_only"}"#, defaults(Visibility::Private, None)),
        (r#"{"privacy":null,"language":["nl"]}"#, defaults(Visibility::Public, None)),
        ("{}", defaults(Visibility::Public, None)),
        ("[]", defaults(Visibility::Public, None)),
        ("null", defaults(Visibility::Public, None)),
    ] {
        let answer = format!(r#"{{"id":"7","acct":"ana","source":{source}}}"#);
        let server = TestServer::start(move |_| ok(&answer)).await;

        let own = server.client().verify_credentials().await.unwrap();

        assert_eq!(own.post_defaults, expected, "of {source}");
    }
}
