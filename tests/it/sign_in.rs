//! Signing in and out.

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule};
use planetfall_model::{AddressRefusal, CodeTrouble, Problem, SignInState, Signal, SyncState};
use planetfall_tests::{TestApp, eventually, new_key, raw_http};

/// Requests a page as a browser does, and returns the whole response.
async fn open(address: &str) -> String {
    raw_http::get(address, "").await.unwrap()
}

async fn signed_out() -> (FakeMastodon, TestApp) {
    let server = FakeMastodon::start().await;
    let ada = TestApp::new(&[&server]).await;
    (server, ada)
}

/// Begins to sign in, and allows it in the browser; the address that the server redirects to.
async fn allowed(server: &FakeMastodon, ada: &TestApp) -> String {
    ada.app.sign_in.begin(new_key(), &server.domain()).unwrap();
    server.allow("ada", &ada.sign_in_page().await).unwrap()
}

#[tokio::test]
async fn a_redirect_to_this_computer_signs_in() {
    let (server, ada) = signed_out().await;

    ada.app.sign_in.begin(new_key(), &format!(" @ada@{} ", server.domain())).unwrap();
    let back = server.allow("ada", &ada.sign_in_page().await).unwrap();
    let page = open(&back).await;
    let account = ada.signed_in().await;

    assert!(page.contains("done"), "the browser says that it is done");
    let accounts = ada.app.accounts.all().await.unwrap();
    assert_eq!(accounts[0].id, account, "the account is there");
    assert_eq!(accounts[0].handle.to_string(), format!("@ada@{}", server.domain()), "as ada");
}

#[tokio::test]
async fn a_redirect_with_another_state_changes_nothing() {
    let (server, ada) = signed_out().await;
    let back = allowed(&server, &ada).await;
    let mut forged = url::Url::parse(&back).unwrap();
    let code = forged.query_pairs().find(|(k, _)| k == "code").unwrap().1.into_owned();
    forged.query_pairs_mut().clear().append_pair("code", &code).append_pair("state", "guessed");

    let page = open(forged.as_str()).await;

    assert!(page.contains("declined"), "a guessed state is rejected");
    assert!(
        matches!(ada.sign_in_state(), Some(SignInState::InBrowser { .. })),
        "and the real return is still waited for"
    );
    open(&back).await;
    ada.signed_in().await;
}

#[tokio::test]
async fn other_requests_to_the_redirect_port_change_nothing() {
    let (server, ada) = signed_out().await;
    let back = allowed(&server, &ada).await;
    let door = url::Url::parse(&back).unwrap();
    let idle = tokio::net::TcpStream::connect(("127.0.0.1", door.port().unwrap())).await.unwrap();

    let knock = format!("http://127.0.0.1:{}/callback?error=access_denied", door.port().unwrap());
    let answer = raw_http::get(&knock, "sec-fetch-dest: image\r\n").await.unwrap();

    assert!(answer.starts_with("HTTP/1.1 404"), "the request of an image is no redirect");
    open(&back).await;
    ada.signed_in().await;
    drop(idle);
}

#[tokio::test]
async fn a_declined_authorization_is_reported() {
    let (server, ada) = signed_out().await;
    ada.app.sign_in.begin(new_key(), &server.domain()).unwrap();

    let back = server.deny("ada", &ada.sign_in_page().await).unwrap();
    open(&back).await;

    assert!(
        matches!(ada.failed_sign_in().await, Problem::SignInDeclined { .. }),
        "it was the person"
    );
    assert_eq!(server.valid_tokens(), 0, "and nothing was handed out");
}

#[tokio::test]
async fn a_pasted_code_signs_in() {
    let (server, ada) = signed_out().await;
    let attempt = ada.app.sign_in.begin(new_key(), &server.domain()).unwrap();
    ada.sign_in_page().await;

    ada.app.sign_in.open_page(attempt.id, true).await.unwrap();
    let url = eventually("a page with a code is asked for", async || match ada.sign_in_state() {
        Some(SignInState::InBrowser { url, paste: true, .. }) => Some(url),
        _ => None,
    })
    .await;
    let page = server.allow("ada", &url).unwrap();
    let code = url::Url::parse(&page).unwrap();
    let code = code.query_pairs().find(|(k, _)| k == "code").unwrap().1.into_owned();
    ada.app.sign_in.paste(attempt.id, format!("  {code}\n")).await.unwrap();

    ada.signed_in().await;
}

/// The address without the `state` of the sign-in.
fn unmarked(back: &str) -> String {
    let mut url = url::Url::parse(back).unwrap();
    let code = url.query_pairs().find(|(k, _)| k == "code").unwrap().1.into_owned();
    url.query_pairs_mut().clear().append_pair("code", &code);
    url.into()
}

fn trouble(ada: &TestApp) -> Option<CodeTrouble> {
    match ada.sign_in_state() {
        Some(SignInState::InBrowser { trouble, .. }) => trouble,
        _ => None,
    }
}

#[tokio::test]
async fn a_redirect_without_its_state_is_used_once_the_person_pastes_it() {
    let (server, ada) = signed_out().await;
    let attempt = ada.app.sign_in.begin(new_key(), &server.domain()).unwrap();
    let back = unmarked(&server.allow("ada", &ada.sign_in_page().await).unwrap());

    let page = open(&back).await;
    let shown = eventually("the app says so", async || trouble(&ada)).await;
    let accounts = ada.app.accounts.all().await.unwrap().len();
    ada.app
        .sign_in
        .paste(attempt.id, "http://127.0.0.1/callback?code=a&state=b".into())
        .await
        .unwrap();
    let wrong = async || (trouble(&ada) == Some(CodeTrouble::Wrong)).then_some(());
    eventually("a foreign address is no end", wrong).await;
    ada.app.sign_in.paste(attempt.id, back).await.unwrap();

    assert!(page.contains("unmarked"), "the browser says what to do: {page}");
    assert_eq!(shown, CodeTrouble::Unmarked, "so does the app");
    assert_eq!(accounts, 0, "any page could have sent the browser there");
    ada.signed_in().await;
}

#[tokio::test]
async fn the_browser_says_done_only_if_the_token_works() {
    for effect in [Effect::ServerError(401), Effect::HtmlForJson] {
        let (server, ada) = signed_out().await;
        let back = allowed(&server, &ada).await;
        server.faults().add(FaultRule::at("/api/v1/accounts/verify_credentials", effect));

        let page = open(&back).await;

        assert!(page.contains("failed"), "not that it is done: {page}");
        assert!(
            matches!(ada.failed_sign_in().await, Problem::SignInTokenDropped { .. }),
            "the app names what happened"
        );
        assert!(ada.app.accounts.all().await.unwrap().is_empty(), "no account was added");
    }
}

#[tokio::test]
async fn the_same_account_again_is_reported() {
    let (server, ada) = signed_out().await;
    let account = ada.sign_in(&server, "ada").await;
    ada.signals.forget();

    let back = allowed(&server, &ada).await;
    let page = open(&back).await;

    assert!(page.contains("done"), "nothing failed");
    assert!(
        matches!(ada.failed_sign_in().await, Problem::SameAccount { handle } if handle.user() == "ada"),
        "it is not another one"
    );
    let accounts = ada.app.accounts.all().await.unwrap();
    assert_eq!(accounts.len(), 1, "it is there once");
    assert_eq!((accounts[0].id, accounts[0].signed_out), (account, false), "and goes on");
}

#[tokio::test]
async fn a_wrong_code_is_reported() {
    let (server, ada) = signed_out().await;
    let attempt = ada.app.sign_in.begin(new_key(), &server.domain()).unwrap();
    ada.sign_in_page().await;

    ada.app.sign_in.paste(attempt.id, "not-a-code".into()).await.unwrap();

    assert!(
        matches!(ada.failed_sign_in().await, Problem::SignInCodeWrong { .. }),
        "in its own words"
    );
}

#[tokio::test]
async fn local_and_disguised_addresses_are_refused_without_a_request() {
    let (server, ada) = signed_out().await;
    let refused = |typed: &str| match ada.app.sign_in.begin(new_key(), typed) {
        Ok(_) => panic!("{typed} must not be asked"),
        Err(error) => match Problem::from(error) {
            Problem::AddressRefused { why, .. } => why,
            other => panic!("{typed}: {other:?}"),
        },
    };

    for typed in ["localhost", "127.0.0.1", "192.168.1.1", "printer.local", "social.coop:8443"] {
        assert_eq!(refused(typed), AddressRefusal::NotPublic, "{typed} is not public");
    }
    assert_eq!(
        refused("https://social.coop@evil.example"),
        AddressRefusal::Disguised,
        "a disguise is named as one"
    );
    assert!(server.requests().is_empty(), "no request was sent");
}

#[tokio::test]
async fn nonsense_from_a_server_is_reported() {
    for effect in
        [Effect::Garbage, Effect::HtmlForJson, Effect::TooLarge(64 << 20), Effect::DeepNesting]
    {
        let server = FakeMastodon::start().await;
        server.faults().add(FaultRule::at("/", effect.clone()));
        let ada = TestApp::new(&[&server]).await;

        ada.app.sign_in.begin(new_key(), &server.domain()).unwrap();

        let problem = ada.failed_sign_in().await;
        assert!(
            matches!(problem, Problem::NotAServer { .. } | Problem::ServerBroken { .. }),
            "{effect:?} is {problem:?}"
        );
    }
}

#[tokio::test]
async fn a_known_port_needs_no_new_registration() {
    let server = FakeMastodon::start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    ada.app.accounts.sign_out(ada.account().await).await.unwrap();
    ada.signals.forget();

    ada.sign_in(&server, "ada").await;

    assert_eq!(server.requests_to("/api/v1/apps"), 1, "servers allow few registrations");
}

#[tokio::test]
async fn signing_out_revokes_the_token_and_deletes_all_data() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "Something only ada's computer remembers");
    let ada = TestApp::at_home(&server, 1).await;

    ada.app.accounts.sign_out(ada.account().await).await.unwrap();

    assert_eq!(server.valid_tokens(), 0, "the server knows the sign-in no more");
    assert!(ada.app.accounts.all().await.unwrap().is_empty(), "nor does this computer");
    let name = format!("@ada@{0} at {0}", server.domain());
    assert!(ada.vault().load(&name).unwrap().is_none(), "nor the vault");
}

#[tokio::test]
async fn a_revoked_account_signs_in_again_in_place() {
    let server = FakeMastodon::start().await;
    server.post_by("bob", "Still here after signing in again");
    let ada = TestApp::at_home(&server, 1).await;
    let before = ada.account().await;

    server.revoke_tokens();
    ada.app.sync.sync_now(before);
    let is_out =
        |signal: &Signal| matches!(signal, Signal::Sync { state: SyncState::SignedOut, .. });
    ada.signals.wait_for("the refusal is noticed", is_out).await;
    let remembered = ada.home().await.entries.len();
    ada.signals.forget();
    let after = ada.sign_in(&server, "ada").await;

    assert!(remembered > 0, "signed out, the posts can still be read");
    assert_eq!(after, before, "it is the same account with everything it had");
}

#[tokio::test]
async fn a_forgotten_app_is_registered_again() {
    let server = FakeMastodon::start().await;
    let ada = TestApp::signed_in_to(&server, "ada").await;
    ada.app.accounts.sign_out(ada.account().await).await.unwrap();
    ada.signals.forget();
    server.forget_apps();

    ada.sign_in(&server, "ada").await;

    assert_eq!(
        server.requests_to("/api/v1/apps"),
        2,
        "a registration that was deleted is not used"
    );
}
