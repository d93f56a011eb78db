//! Accounts in the ledger.

use planetfall_model::{OwnAccount, PostDefaults, PostLimits, Profile, ServerInfo, Visibility};
use planetfall_store::Error;

use crate::samples::{ADA, BO, Home, action, at, draft, favourite, id, post, profile, server};

#[tokio::test]
async fn an_account_is_read_as_it_was_saved() {
    let home = Home::new();

    let id = home.account("ada").await;

    let account = home.store.ledger().accounts().await.unwrap().remove(0);
    assert_eq!(account.id, id, "under its number");
    assert_eq!(account.handle, profile("ada").handle, "with its address");
    assert_eq!(account.profile, profile("ada"), "and its profile");
    assert_eq!(account.server_name, "Mossbank", "and its server");
    assert!(!account.signed_out, "a new account is signed in");
    let kept = home.store.ledger().server_of(id).await.unwrap();
    assert_eq!(kept, server(), "with its software and streaming address");
}

#[tokio::test]
async fn signing_in_again_is_the_same_account() {
    let home = Home::new();
    let id = home.account("ada").await;
    home.store.ledger().set_signed_out(id, true).await.unwrap();

    let again = home.account("ada").await;
    let other = home.account("bo").await;

    let accounts = home.store.ledger().accounts().await.unwrap();
    assert_eq!(again, id, "the same address on the same server is the same account");
    assert_ne!(other, id, "another address is another");
    assert_eq!(accounts.len(), 2, "no account is there twice");
    assert!(!accounts[0].signed_out, "and the sign-in counts again");
}

#[tokio::test]
async fn account_and_server_updates_are_saved() {
    let home = Home::new();
    let id = home.account("ada").await;
    let limits = PostLimits { max_characters: 5_000, characters_per_url: 23 };
    let title = "Mossbank & Fern".into();
    let server = ServerInfo { title, limits, streaming: None, ..server() };
    let changed = Profile { followers: 99, ..profile("ada") };

    let post_defaults =
        PostDefaults { visibility: Visibility::Private, language: Some("nl".into()) };
    let own = OwnAccount { profile: changed.clone(), post_defaults: post_defaults.clone() };

    home.store.ledger().update_account(id, own, &server).await.unwrap();

    let account = home.store.ledger().accounts().await.unwrap().remove(0);
    assert_eq!(account.profile, changed, "the profile is the new one");
    assert_eq!(account.post_defaults, post_defaults, "and how posts begin");
    assert_eq!(account.limits.max_characters, 5_000, "so are the limits");
    assert_eq!(home.store.ledger().server_of(id).await.unwrap(), server, "and the server");
}

#[tokio::test]
async fn removing_an_account_removes_its_data_and_never_reuses_its_id() {
    let home = Home::new();
    let ledger = home.store.ledger();
    let ada = home.account("ada").await;
    let bo = home.account("bo").await;
    ledger.set_active_account(bo).await.unwrap();
    ledger.add_intention(action("k", bo, favourite("1", true))).await.unwrap();
    ledger.save_draft(bo, "new", &draft("Hello"), at(0)).await.unwrap();

    ledger.remove_account(bo).await.unwrap();

    assert_eq!(ledger.accounts().await.unwrap().len(), 1, "the other account stays");
    assert_eq!(ledger.active_account().await.unwrap(), None, "a gone account is not active");
    assert!(ledger.intentions(bo).await.unwrap().is_empty(), "its deeds are gone");
    assert_eq!(ledger.draft(bo, "new").await.unwrap(), None, "and its drafts");
    assert!(
        matches!(ledger.server_of(bo).await, Err(Error::NoSuchAccount(id)) if id == bo),
        "reading it is an error"
    );
    let cleo = home.account("cleo").await;
    assert!(cleo != bo && cleo != ada, "what is left of an old account must not become hers");
}

#[tokio::test]
async fn the_active_account_is_stored() {
    let home = Home::new();
    let ada = home.account("ada").await;
    assert_eq!(home.store.ledger().active_account().await.unwrap(), None, "none was chosen");

    home.store.ledger().set_active_account(ada).await.unwrap();
    let home = home.reopened();

    let active = home.store.ledger().active_account().await.unwrap();
    assert_eq!(active, Some(ada), "the chosen one is shown at the next start");
}

#[tokio::test]
async fn data_of_removed_accounts_can_be_deleted() {
    let home = Home::new();
    let cache = home.store.cache();
    cache.put_posts(ADA, vec![post("1")]).await.unwrap();
    cache.put_posts(BO, vec![post("1")]).await.unwrap();

    cache.retain_accounts(&[BO]).await.unwrap();

    assert_eq!(
        cache.post(ADA, &id("1")).await.unwrap(),
        None,
        "posts of removed accounts are gone"
    );
    assert!(cache.post(BO, &id("1")).await.unwrap().is_some(), "posts of other accounts stay");
    cache.retain_accounts(&[]).await.unwrap();
    assert_eq!(cache.post(BO, &id("1")).await.unwrap(), None, "also when no account is left");
}
