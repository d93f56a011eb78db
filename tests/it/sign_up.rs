//! Signing up: registrations, the form, the confirmation and the first home.

use std::time::Duration;

use planetfall_fake_mastodon::{Effect, FakeMastodon, FaultRule, RecordedRequest, SignUpMode};
use planetfall_model::{
    ActionKey, DiscoveryScope, FieldErrorKind, FollowChoice, FollowTarget, Handle, OnboardingState,
    OnboardingStep, PrivacySettings, Problem, ProfileId, RegistrationMode, Secret, SignUp,
    SignUpField, SignUpForm, SignUpStatus, Span, Term, TextLine, UsernameCheck, Wishes,
};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::{PASSWORD, TestApp, confirm_newest_email, domain_of, new_key};

use crate::FACTS;

/// An app at the filled form of this server.
async fn at_the_form(server: &FakeMastodon) -> TestApp {
    let ana = TestApp::knowing(server, &FACTS).await;
    ana.choose(&domain_of(server)).await;
    ana.fill_form("ana").await;
    ana
}

/// A server with open registrations, and an app at its filled form.
async fn at_an_open_form() -> (FakeMastodon, TestApp) {
    let server = FakeMastodon::start().await;
    let ana = at_the_form(&server).await;
    (server, ana)
}

/// An app that has sent the form of this server.
async fn waiting(server: &FakeMastodon) -> TestApp {
    let ana = at_the_form(server).await;
    let journey = ana.send_form().await;
    assert_eq!(journey.step, OnboardingStep::People, "the form was taken: {:?}", journey.sign_up);
    ana
}

/// A server with open registrations, and an app that has sent its form.
async fn waiting_on_open_server() -> (FakeMastodon, TestApp) {
    let server = FakeMastodon::start().await;
    let ana = waiting(&server).await;
    (server, ana)
}

/// Selects these people and finishes the choice.
async fn follow(ana: &TestApp, server: &FakeMastodon, names: &[&str]) {
    let chosen = names.iter().map(|name| {
        let handle = format!("@{name}@{}", server.domain());
        FollowChoice {
            followed: FollowTarget::Person {
                handle: Handle::parse(&handle).unwrap(),
                profile: Some(ProfileId::new(server.id_of(name))),
            },
            name: TextLine(vec![Span::Text { text: (*name).to_owned() }]),
        }
    });
    ana.app
        .follow_queue
        .queue_follows(new_key(), DiscoveryScope::Newcomer, chosen.collect())
        .await
        .unwrap();
}

fn errors(sign_up: &SignUp) -> Vec<(SignUpField, FieldErrorKind)> {
    sign_up.errors.iter().map(|error| (error.field, error.fault)).collect()
}

fn problem<T>(outcome: Result<T, planetfall_core::Error>) -> Problem {
    match outcome {
        Ok(_) => panic!("this cannot work"),
        Err(error) => error.into(),
    }
}

async fn send(ana: &TestApp, key: ActionKey) -> Result<(), planetfall_core::Error> {
    let password = Secret::new(PASSWORD.to_owned());
    ana.app.onboarding.submission.submit_sign_up(key, password, "en").await.map(drop)
}

#[tokio::test]
async fn an_open_server_lets_in_after_confirmation_and_home_is_full() {
    let server = FakeMastodon::start().await;
    for number in 0..5 {
        server.post_by("bob", &format!("Fern number {number}"));
    }
    let ana = waiting(&server).await;

    let waits = ana.pending_account_with("the letter is waited for", |it| {
        it.status == SignUpStatus::Confirmation
    });
    let pending_account = waits.await;
    follow(&ana, &server, &["bob", "cleo"]).await;
    confirm_newest_email(&server);
    let account = ana.finished_account().await;

    assert_eq!(pending_account.email, "ana@post.example", "it is said where the letter is");
    assert_eq!(pending_account.software, "mastodon", "and what it may call itself");
    assert!(!pending_account.approval, "no approval is needed");
    let accounts = ana.app.accounts.all().await.unwrap();
    assert_eq!(accounts[0].id, account, "the account is there");
    assert_eq!(accounts[0].handle.user(), "ana", "under the name that was chosen");
    let mut followed = server.following_of("ana");
    followed.sort();
    assert_eq!(followed, ["bob", "cleo"], "the chosen people are followed");
    let home = ana.home().await;
    assert!(home.entries.len() >= 5, "and home is full when it opens");
    let startup = ana.app.startup().await.unwrap();
    assert_eq!(startup.active, Some(account), "it is the one that is shown");
    assert_eq!(startup.onboarding, OnboardingState::default(), "and the way is over");
    assert_eq!(server.confirmation_emails().len(), 1, "one letter was enough");
}

#[tokio::test]
async fn a_new_account_is_private_before_its_first_follow() {
    let (server, ana) = waiting_on_open_server().await;

    follow(&ana, &server, &["bob"]).await;
    confirm_newest_email(&server);
    let account = ana.finished_account().await;

    let safety = server.privacy_of("ana");
    assert!(safety.locked && !safety.discoverable && !safety.indexable, "the account is private");
    let welcome = ana.app.welcome_card.welcome(account).await.unwrap().unwrap();
    assert_eq!(welcome.safety, PrivacySettings::default(), "and the hello says so");
    let requests = server.requests();
    let at = |fragment: &str| requests.iter().position(|it| it.path.contains(fragment)).unwrap();
    assert!(at("update_credentials") < at("/follow"), "before anybody hears of them");
}

#[tokio::test]
async fn approval_needs_a_reason_and_waits_for_both() {
    let server =
        FakeMastodon::builder().registrations(SignUpMode::Approval { reason: true }).start().await;
    let ana = at_the_form(&server).await;

    let without = ana.send_form().await.sign_up.unwrap();
    let form = SignUpForm { reason: "I like moss.".into(), ..without.form.clone() };
    ana.write(form).await;
    ana.send_form().await;
    let before =
        ana.pending_account_with("the letter", |it| it.status == SignUpStatus::Confirmation).await;
    confirm_newest_email(&server);
    let after =
        ana.pending_account_with("a person", |it| it.status == SignUpStatus::Approval).await;
    follow(&ana, &server, &[]).await;
    server.approve("ana");
    ana.finished_account().await;

    let expected = [(SignUpField::Reason, FieldErrorKind::Missing)];
    assert_eq!(errors(&without), expected, "on its field");
    assert_eq!(
        server.sign_up_reason_of("ana").as_deref(),
        Some("I like moss."),
        "the planet reads it"
    );
    assert!(before.approval && after.approval, "it is said that a person must say yes");
}

#[tokio::test]
async fn only_servers_with_a_minimum_age_get_the_birth_date() {
    let server = FakeMastodon::builder().min_age(16).start().await;
    let ana = at_the_form(&server).await;
    let form = |birth_date: &str| SignUpForm {
        username: "ana".into(),
        email: "ana@post.example".into(),
        birth_date: birth_date.into(),
        reason: "A reason that is not needed".into(),
    };

    ana.write(form("2020-01-01")).await;
    let young = ana.send_form().await.sign_up.unwrap();
    ana.write(form("1980-02-29")).await;
    let old = ana.send_form().await;

    let expected = [(SignUpField::BirthDate, FieldErrorKind::TooYoung)];
    assert_eq!(errors(&young), expected, "there");
    assert_eq!(young.visit.unwrap().min_age, Some(16), "the form asks for it");
    assert_eq!(old.step, OnboardingStep::People, "an older person is accepted");
    assert_eq!(server.sign_up_reason_of("ana"), None, "what is not asked for is not told");
}

#[tokio::test]
async fn an_invitation_works_until_it_expires() {
    let server = FakeMastodon::builder().registrations(SignUpMode::Invitation).start().await;
    let link = server.create_invitation(Some(1));
    let ana = TestApp::knowing(&server, &FACTS).await;

    let shut = ana.choose(&domain_of(&server)).await;
    let journey = ana.app.onboarding.form.use_invitation(&format!(" {link}?x=1 ")).await.unwrap();
    let joining = ana.wait_for_form().await;
    ana.fill_form("ana").await;
    let taken = ana.send_form().await;
    let bo = TestApp::knowing(&server, &FACTS).await;
    bo.app.onboarding.form.use_invitation(&link).await.unwrap();
    let ended = bo.wait_for_form().await;

    assert_eq!(
        shut.visit.unwrap().registration,
        RegistrationMode::Invitation,
        "without one the door is shut"
    );
    assert_eq!(journey.step, OnboardingStep::SignUp, "with one the form is there");
    assert!(joining.invitation.is_some() && joining.problem.is_none(), "and it is good");
    assert_eq!(taken.step, OnboardingStep::People, "so they are taken");
    assert!(matches!(ended.problem, Some(Problem::InvitationEnded { .. })), "the second is told");
    let back = bo.app.onboarding.navigation.back().await.unwrap();
    assert_eq!(back.step, OnboardingStep::Interests, "and goes back to where they came from");
}

#[tokio::test]
async fn an_invitation_from_outside_is_offered_without_a_request() {
    let server = FakeMastodon::builder().registrations(SignUpMode::Invitation).start().await;
    let other = FakeMastodon::start().await;
    let link = server.create_invitation(None);
    let ana = at_the_form(&other).await;

    ana.app.onboarding.form.offer_invitation(&link).await.unwrap();
    let offered = ana.app.onboarding.state();
    let asked = server.requests().len();
    let put_away = ana.app.onboarding.navigation.back().await.unwrap();
    ana.app.onboarding.form.choose_server(domain_of(&other)).await.unwrap();
    ana.send_form().await;
    ana.app.onboarding.form.offer_invitation(&link).await.unwrap();
    let waiting = ana.app.onboarding.state();

    assert_eq!(offered.step, OnboardingStep::Interests, "the first screen shows it");
    assert_eq!(offered.pending_invitation, Some(link), "as it is");
    assert_eq!(asked, 0, "the server of the link receives no request");
    assert!(offered.sign_up.is_some_and(|it| it.form.username == "ana"), "what was typed stays");
    assert_eq!(put_away.pending_invitation, None, "it can be put away");
    assert_eq!(
        (waiting.step, waiting.pending_invitation),
        (OnboardingStep::People, None),
        "a letter is worth more"
    );
}

#[tokio::test]
async fn closed_registrations_are_reported_also_when_they_closed_just_now() {
    let words = "We are full until spring.";
    let server = FakeMastodon::builder()
        .registrations(SignUpMode::Closed)
        .closed_message(words)
        .start()
        .await;
    let ana = at_the_form(&server).await;

    let visit = ana.onboarding_state().sign_up.unwrap().visit.unwrap();
    let sent = problem(send(&ana, new_key()).await);

    assert_eq!(visit.registration, RegistrationMode::Closed, "the form is not offered");
    assert_eq!(visit.registration_note, words, "and the planet says why in its own words");
    assert!(matches!(sent, Problem::NotTakingPeople { .. }), "nor taken: {sent:?}");
    assert!(!ana.onboarding_state().sign_up.unwrap().sending, "and nothing is on its way");
}

#[tokio::test]
async fn registrations_on_a_web_page_end_with_signing_in() {
    let server = FakeMastodon::builder()
        .registrations(SignUpMode::Web("/auth/sign_up".into()))
        .start()
        .await;
    let ana = TestApp::knowing(&server, &FACTS).await;

    let joining = ana.choose(&domain_of(&server)).await;
    server.add_account("ana");
    let account = ana.sign_in(&server, "ana").await;

    let gate = joining.visit.unwrap().registration;
    assert!(
        matches!(gate, RegistrationMode::Web { ref url } if url.contains("/auth/sign_up")),
        "{gate:?}"
    );
    assert_eq!(ana.finished_account().await, account, "that is where the way led");
    assert_eq!(ana.onboarding_state().step, OnboardingStep::Interests, "so it is over");
    assert!(ana.app.welcome_card.welcome(account).await.unwrap().is_some(), "with a hello");
    assert_eq!(server.requests_to("update_credentials"), 0, "nothing is changed unasked");
}

#[tokio::test]
async fn each_error_belongs_to_its_field() {
    let server = FakeMastodon::builder().without_limits().start().await;
    let ana = at_the_form(&server).await;

    for (username, email, field, fault) in [
        ("bob", "ana@post.example", SignUpField::Username, FieldErrorKind::Taken),
        ("admin", "ana@post.example", SignUpField::Username, FieldErrorKind::Reserved),
        ("ana banana", "ana@post.example", SignUpField::Username, FieldErrorKind::Malformed),
        ("", "ana@post.example", SignUpField::Username, FieldErrorKind::Missing),
        ("ana", "ana@blocked.example", SignUpField::Email, FieldErrorKind::Blocked),
        ("ana", "ana@nowhere.example", SignUpField::Email, FieldErrorKind::Unreachable),
        ("ana", "not an address", SignUpField::Email, FieldErrorKind::Malformed),
        ("ana", "", SignUpField::Email, FieldErrorKind::Missing),
    ] {
        let (username, email) = (username.to_owned(), email.to_owned());
        let form = SignUpForm { username, email, ..SignUpForm::default() };
        ana.write(form.clone()).await;

        let joining = ana.send_form().await.sign_up.unwrap();

        assert_eq!(errors(&joining), [(field, fault)], "{form:?}");
        assert_eq!(joining.form, form, "what was typed stays");
        assert!(!joining.sending, "and it can be sent again");
    }
    let short = Secret::new("short".to_owned());
    ana.fill_form("ana").await;
    let journey =
        ana.app.onboarding.submission.submit_sign_up(new_key(), short, "en").await.unwrap();
    let expected = [(SignUpField::Password, FieldErrorKind::TooShort)];
    assert_eq!(errors(&journey.sign_up.unwrap()), expected, "there");
}

#[tokio::test]
async fn the_user_name_is_checked_before_sending() {
    let (server, ana) = at_an_open_form().await;
    let check = async |name: &str| ana.app.onboarding.form.check_username(name).await.unwrap();

    assert_eq!(check("ana").await, UsernameCheck::Free, "the name is free");
    assert_eq!(check("bob").await, UsernameCheck::Taken, "bob has it");
    assert_eq!(check("ana banana").await, UsernameCheck::Malformed, "the name is invalid");
    server.faults().add(FaultRule::at("/lookup", Effect::LimitedFederation401));
    assert_eq!(
        check("ana").await,
        UsernameCheck::Unknown,
        "a planet that does not tell is no reason"
    );
}

#[tokio::test]
async fn the_same_key_twice_makes_one_account() {
    let (server, ana) = at_an_open_form().await;
    let key = new_key();

    let (first, second) = tokio::join!(send(&ana, key.clone()), send(&ana, key));

    assert!(first.is_ok() && second.is_ok(), "both are answered");
    let is_form = |it: &&RecordedRequest| it.method == "POST" && it.path == "/api/v1/accounts";
    assert_eq!(server.requests().iter().filter(is_form).count(), 1, "and one form was sent");
}

#[tokio::test]
async fn a_form_with_a_lost_answer_is_recognised_as_ones_own() {
    let (server, ana) = at_an_open_form().await;
    server.faults().add(FaultRule::at("/api/v1/accounts", Effect::CutAfterWork).on("POST").once());

    let lost = send(&ana, new_key()).await;
    let again = ana.send_form().await;
    confirm_newest_email(&server);
    follow(&ana, &server, &["bob"]).await;
    let account = ana.sign_in(&server, "ana").await;

    assert!(lost.is_err(), "it is unknown whether the form was received");
    assert_eq!(again.step, OnboardingStep::People, "then it is seen that it did");
    let pending_account = again.pending_account.unwrap();
    assert_eq!(
        pending_account.status,
        SignUpStatus::SignIn,
        "and that they must sign in themselves"
    );
    assert_eq!(ana.finished_account().await, account, "they come home all the same");
    assert_eq!(server.following_of("ana"), ["bob"], "with the chosen people");
}

#[tokio::test]
async fn a_form_sent_before_a_crash_is_recognised_as_ones_own() {
    let (server, ana) = at_an_open_form().await;
    server.faults().add(FaultRule::at("/api/v1/accounts", Effect::CutAfterWork).on("POST").once());
    let lost = send(&ana, new_key()).await;
    let store = planetfall_store::Store::open(ana.folder()).unwrap();
    let mut journey = store.ledger().onboarding_state().await.unwrap().unwrap();
    journey.sign_up.as_mut().unwrap().sending = true;
    store.ledger().save_onboarding_state(&journey).await.unwrap();
    drop(store);

    let ana = ana.restart().await;
    let again = ana.send_form().await;

    assert!(lost.is_err(), "the answer was lost");
    let pending_account = again.pending_account.expect("the name is recognised as ones own");
    assert_eq!(
        pending_account.status,
        SignUpStatus::SignIn,
        "they sign in once the letter is answered"
    );
}

#[tokio::test]
async fn starting_over_deletes_the_tried_server() {
    let (server, ana) = waiting_on_open_server().await;

    ana.app.onboarding.navigation.start_over().await.unwrap();

    let name = server.domain();
    assert!(!ana.is_on_disk(&name), "the tried server is not stored");
    for secret in ["joining at", "app at"] {
        let kept = ana.vault().load(&format!("{secret} {name}")).unwrap();
        assert!(kept.is_none(), "and nothing opens it any more");
    }
}

#[tokio::test]
async fn rules_are_translated_without_sending_the_language() {
    let server = FakeMastodon::start().await;
    let ana = TestApp::knowing(&server, &FACTS).await;
    let wishes = Wishes { languages: vec!["de-AT".into(), "en".into()], ..Wishes::default() };
    ana.app.onboarding.navigation.save_wishes(wishes).await.unwrap();

    let visit = ana.choose(&domain_of(&server)).await.visit.unwrap();

    assert_eq!(visit.rules[0].text, "Sei freundlich", "the planet has them so");
    assert_eq!(visit.rules[0].language.as_deref(), Some("de"), "and says in what language");
    let told = |it: &RecordedRequest| it.text().contains("de-AT");
    assert!(!server.requests().iter().any(told), "they were chosen on this computer");
}

#[tokio::test]
async fn too_many_sign_ups_report_the_wait() {
    let (server, ana) = at_an_open_form().await;
    let wait = Duration::from_secs(600);
    let busy = Effect::TooManyRequests { retry_after: wait };
    server.faults().add(FaultRule::at("/api/v1/accounts", busy).on("POST"));

    let sent = problem(send(&ana, new_key()).await);

    let Problem::TooManyJoining { retry_in_seconds, .. } = sent else { panic!("{sent:?}") };
    assert!((590..=601).contains(&retry_in_seconds), "for {retry_in_seconds} seconds");
    assert!(ana.onboarding_state().pending_account.is_none(), "no account is being made");
}

#[tokio::test]
async fn the_confirmation_can_be_resent_to_a_corrected_address() {
    let (server, ana) = waiting_on_open_server().await;

    let early = problem(ana.app.onboarding.confirmation.resend_confirmation(new_key(), None).await);
    let key = new_key();
    let corrected = Some("ana@letters.example".to_owned());
    let again = ana
        .app
        .onboarding
        .confirmation
        .resend_confirmation(key.clone(), corrected.clone())
        .await
        .unwrap();
    ana.app.onboarding.confirmation.resend_confirmation(key, corrected).await.unwrap();

    assert!(matches!(early, Problem::ServerBusy { .. }), "not twice in the same minute");
    let pending_account = again.pending_account.unwrap();
    assert_eq!(pending_account.email, "ana@letters.example", "it is said where the letter is now");
    assert!(
        pending_account.can_resend_at > pending_account.asked_at,
        "and when another can be sent"
    );
    let letters = server.confirmation_emails();
    assert_eq!(letters.len(), 2, "the same press twice is one letter");
    assert_eq!(letters[1].to, "ana@letters.example", "the second went to the right address");
    follow(&ana, &server, &[]).await;
    confirm_newest_email(&server);
    ana.finished_account().await;
}

#[tokio::test]
async fn a_pending_sign_up_survives_a_crash_without_the_password() {
    let (server, ana) = waiting_on_open_server().await;
    follow(&ana, &server, &["bob"]).await;

    let before = ana.onboarding_state();
    let ana = ana.restart().await;
    let after = ana.onboarding_state();
    let knows_password = ana.is_on_disk(PASSWORD);
    confirm_newest_email(&server);
    ana.finished_account().await;

    assert_eq!(after.step, OnboardingStep::People, "the wait is shown again");
    let kept = |it: &OnboardingState| it.pending_account.clone().map(|it| it.queued_follows);
    assert_eq!(kept(&after), kept(&before), "with the chosen people");
    assert!(!knows_password, "the password is on no disk");
    assert_eq!(server.following_of("ana"), ["bob"], "and it all goes on by itself");
    let name = format!("joining at {}", server.domain());
    assert!(ana.vault().load(&name).unwrap().is_none(), "the key to the wait is thrown away");
}

#[tokio::test]
async fn a_confirmed_account_waits_for_the_choice_of_follows() {
    let (server, ana) = waiting_on_open_server().await;

    confirm_newest_email(&server);
    let pending_account = ana.pending_account_with("they are in", |it| it.account.is_some()).await;
    let ana = ana.restart().await;
    let still = ana.onboarding_state();
    follow(&ana, &server, &["cleo"]).await;
    let account = ana.finished_account().await;

    assert!(
        matches!(pending_account.status, SignUpStatus::Following { .. }),
        "nothing else is waited for"
    );
    assert!(!pending_account.decided, "the screen waits for the person");
    assert_eq!(still.step, OnboardingStep::People, "also after the app was closed");
    assert_eq!(pending_account.account, Some(account), "the new account");
    assert_eq!(server.following_of("ana"), ["cleo"], "then it goes on");
}

#[tokio::test]
async fn a_pending_account_without_its_token_ends_with_signing_in() {
    let (server, ana) = waiting_on_open_server().await;
    follow(&ana, &server, &["bob"]).await;
    ana.vault().forget(&format!("joining at {}", server.domain())).unwrap();

    let ana = ana.restart().await;
    ana.pending_account_with("it is said", |it| it.status == SignUpStatus::SignIn).await;
    confirm_newest_email(&server);
    let account = ana.sign_in(&server, "ana").await;

    assert_eq!(ana.finished_account().await, account, "they come home all the same");
    assert_eq!(server.following_of("ana"), ["bob"], "with the chosen people");
}

#[tokio::test]
async fn a_rejection_ends_the_wait_and_another_server_can_be_chosen() {
    let first =
        FakeMastodon::builder().registrations(SignUpMode::Approval { reason: false }).start().await;
    let second = FakeMastodon::start().await;
    let directory = TestCatalogue::default().with(&first, &FACTS).with(&second, &FACTS);
    let ana = TestApp::with_catalogue(&directory).await;
    ana.choose(&domain_of(&first)).await;
    ana.fill_form("ana").await;
    ana.send_form().await;
    follow(&ana, &first, &["bob"]).await;

    first.reject("ana");
    ana.pending_account_with("it is said", |it| it.status == SignUpStatus::Gone).await;
    let joining = ana.choose(&domain_of(&second)).await;
    let pending_account = ana.send_form().await.pending_account.unwrap();

    assert_eq!(joining.form.username, "ana", "the name comes along");
    assert_eq!(pending_account.server, domain_of(&second), "another planet is asked");
    let FollowTarget::Person { profile, .. } = &pending_account.queued_follows[0].followed else {
        panic!("a person")
    };
    assert_eq!(*profile, None, "an id is only valid on its own server");
    assert!(!pending_account.decided, "and the choice of follows is open again");
}

#[tokio::test]
async fn choosing_the_same_server_again_returns_to_the_pending_account() {
    let (server, ana) = waiting_on_open_server().await;

    let back = ana.app.onboarding.navigation.back().await.unwrap();
    let forth = ana.app.onboarding.form.choose_server(domain_of(&server)).await.unwrap();

    assert_eq!(
        (back.step, forth.step),
        (OnboardingStep::SignUp, OnboardingStep::People),
        "there and back"
    );
    assert!(back.pending_account.is_some(), "the letter is on its way meanwhile");
    assert_eq!(server.confirmation_emails().len(), 1, "and is not sent twice");
}

#[tokio::test]
async fn a_pending_account_without_network_reports_it_and_continues() {
    let (server, ana) = waiting_on_open_server().await;
    follow(&ana, &server, &[]).await;

    server.unplug();
    ana.pending_account_with("it is said", |it| it.problem.is_some()).await;
    server.plug_in();
    let pending_account = ana.pending_account_with("it is over", |it| it.problem.is_none()).await;
    confirm_newest_email(&server);
    ana.finished_account().await;

    assert_eq!(pending_account.status, SignUpStatus::Confirmation, "the same is waited for");
}

#[tokio::test]
async fn the_end_of_onboarding_deletes_its_data() {
    let server = FakeMastodon::start().await;
    let ana = TestApp::knowing(&server, &FACTS).await;
    let wishes = Wishes {
        topics: vec![Term::new("gardening")],
        politics: ana.app.onboarding.terms().politics,
        communities: ana.app.onboarding.terms().communities,
        words: "quillwort".into(),
        ..Wishes::default()
    };
    ana.app.onboarding.navigation.save_wishes(wishes).await.unwrap();
    ana.choose(&domain_of(&server)).await;
    ana.fill_form("ana").await;
    ana.send_form().await;
    follow(&ana, &server, &["bob"]).await;

    confirm_newest_email(&server);
    let account = ana.finished_account().await;

    assert!(!ana.is_on_disk("quillwort"), "not what was wished for");
    assert!(!ana.is_on_disk("ana@post.example"), "nor what was typed");
    let welcome = ana.app.welcome_card.welcome(account).await.unwrap().unwrap();
    let of_topic = planetfall_catalogue::hashtags_of(&Term::new("gardening"));
    assert!(!welcome.hashtags.is_empty(), "hashtags are offered for the hello");
    assert!(welcome.hashtags.iter().all(|tag| of_topic.contains(tag)), "of topics only");
}

#[tokio::test]
async fn a_slow_sign_in_page_is_no_redirect() {
    let (server, ana) = waiting_on_open_server().await;

    ana.sign_in(&server, "bob").await;

    ana.signed_in().await;
    let pending_account = ana.onboarding_state().pending_account.unwrap();
    assert_eq!(pending_account.account, None, "bob is not ana: her letter is still waited for");
}
