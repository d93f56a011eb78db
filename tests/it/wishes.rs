//! Privacy of wishes.
//!
//! An app selects every term, types words and a place, browses with every filter, updates the lists and finishes
//! onboarding. The test reads every byte that was sent, and the whole log.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::sync::Arc;

use planetfall_core::ListAddresses;
use planetfall_fake_mastodon::{FakeMastodon, FakeServerLists, ListedServer};
use planetfall_model::{
    DiscoveryScope, FollowChoice, FollowTarget, Lists as Switches, Preferences, ServerFilters,
    ServerQuery, SignUpStatus, Span, Term, Terms, TextLine, Wishes,
};
use planetfall_tests::test_catalogue::TestCatalogue;
use planetfall_tests::{PASSWORD, TestApp, confirm_newest_email, domain, eventually, new_key};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// All that was written to a file, in lower case.
fn text(mut file: &File) -> String {
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).to_lowercase()
}

/// A proxy in front of a server that records every byte.
async fn recording_proxy(server: &FakeMastodon, page: &Arc<File>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("localhost:{}", listener.local_addr().unwrap().port());
    let (there, page) = (server.domain().replace("localhost", "127.0.0.1"), page.clone());
    tokio::spawn(async move {
        while let Ok((here, _)) = listener.accept().await {
            let (there, page) = (there.clone(), page.clone());
            tokio::spawn(async move {
                let Ok(there) = TcpStream::connect(&there).await else { return };
                let (mut answers, mut asks) = there.into_split();
                let (mut reads, mut writes) = here.into_split();
                let asking = async {
                    let mut piece = [0; 4096];
                    while let Ok(count @ 1..) = reads.read(&mut piece).await {
                        page.as_ref().write_all(&piece[..count]).unwrap();
                        if asks.write_all(&piece[..count]).await.is_err() {
                            return;
                        }
                    }
                };
                let answering = tokio::io::copy(&mut answers, &mut writes);
                // The first side to close ends both.
                tokio::select! { () = asking => {} _ = answering => {} }
            });
        }
    });
    address
}

/// The sent bytes and the log of one whole onboarding.
struct Told {
    sent: String,
    logged: String,
}

/// Runs the whole onboarding with these wishes, and follows one person and one hashtag.
async fn walk(wish: impl FnOnce(Terms) -> Wishes) -> Told {
    let [sent, logged] = [(); 2].map(|()| Arc::new(tempfile::tempfile().unwrap()));
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(logged.clone())
        .finish();
    let logging = tracing::subscriber::set_default(subscriber);
    let mut servers = Vec::new();
    let mut directory = TestCatalogue::default();
    for _ in 0..4 {
        let server = FakeMastodon::builder().without_limits().start().await;
        planetfall_practice::add_residents(&server);
        let facts = ["runs mastodon", "topics general", "speaks en", "takes-people"];
        directory = directory.with_host(&recording_proxy(&server, &sent).await, &facts);
        servers.push(server);
    }
    let lists = FakeServerLists::start().unwrap();
    lists.set_servers(vec![ListedServer::new("fernhill.example")]);
    let place = lists.base_url();
    let places = ListAddresses::parse(&format!("joinmastodon={place},observer={place}")).unwrap();
    let ana = TestApp::with_catalogue_and_lists(&directory, places).await;
    let onboarding = &ana.app.onboarding;
    let wishes = wish(onboarding.terms());

    onboarding.navigation.save_wishes(wishes.clone()).await.unwrap();
    onboarding.suggestions.show_servers().await.unwrap();
    let suggestions = ana.suggestions().await;
    onboarding.suggestions.more_suggestions().await.unwrap();
    ana.suggestions().await;
    browse_all(&ana, &wishes).await;
    let server = suggestions.cards.first().expect("a planet takes people").domain.clone();
    onboarding.preview.peek(server.clone()).await.unwrap();
    onboarding.preview.end_peek().await.unwrap();
    let joining = ana.choose(&server).await;
    ana.fill_form("ana").await;
    onboarding.form.check_username("ana").await.unwrap();
    ana.send_form().await;
    let waits = ana.pending_account_with("the letter is waited for", |it| {
        it.status == SignUpStatus::Confirmation
    });
    let pending_account = waits.await;
    look_for_people(&ana).await;
    let chosen = [
        FollowTarget::Person {
            handle: format!("@bob@{}", pending_account.handle.domain()).try_into().unwrap(),
            profile: None,
        },
        FollowTarget::Hashtag { tag: "spleenwort".into() },
    ];
    let name = TextLine(vec![Span::Text { text: "chosen".into() }]);
    let chosen = chosen.map(|followed| FollowChoice { followed, name: name.clone() }).to_vec();
    ana.app.follow_queue.queue_follows(new_key(), DiscoveryScope::Newcomer, chosen).await.unwrap();
    let home = servers.iter().find(|server| server.has_account("ana")).expect("one has taken her");
    confirm_newest_email(home);
    let account = ana.finished_account().await;
    ana.home().await;
    ana.app.welcome_card.dismiss_welcome(account).await.unwrap();
    ana.app.stop().await;
    drop(logging);

    assert!(joining.visit.is_some(), "the planet was visited");
    let mut sent = text(&sent);
    for request in servers.iter().flat_map(FakeMastodon::requests) {
        sent.push_str(&format!("{} {}\n", request.method, request.text()).to_lowercase());
    }
    let asked = lists.requests();
    assert_eq!(asked.len(), 2, "both lists were asked");
    asked.iter().for_each(|heard| sent.push_str(&heard.text().to_lowercase()));
    Told { sent, logged: text(&logged) }
}

/// Browses all servers, searches with all wishes, and updates the lists.
async fn browse_all(ana: &TestApp, wishes: &Wishes) {
    let directory = &ana.app.catalogue;
    let lists = Switches { joinmastodon: true, observer: true, weekly: true };
    let preferences = Preferences { lists, ..Preferences::default() };
    ana.app.settings.save(preferences).await.unwrap();
    directory.refresh().await.unwrap();
    let terms = wishes.topics.iter().chain(&wishes.politics).chain(&wishes.communities);
    let terms: Vec<Term> = terms.cloned().collect();
    for words in [wishes.words.as_str(), wishes.place.as_deref().unwrap_or_default()] {
        for terms in terms.chunks(1).chain([terms.as_slice()]) {
            let filters = ServerFilters { terms: terms.to_vec(), ..ServerFilters::default() };
            let query = ServerQuery { words: words.into(), filters, ..ServerQuery::default() };
            directory.find(&query, wishes).unwrap();
        }
    }
    let atlas = eventually("the lists have answered", async || {
        let atlas = directory.atlas().await.unwrap();
        atlas.lists.iter().all(|list| list.at.is_some()).then_some(atlas)
    })
    .await;
    let domains: Vec<_> = atlas.stars.into_iter().map(|star| star.domain).collect();
    directory.cards(&domains, wishes).unwrap();
    for friend in &wishes.friends {
        directory.name(friend).unwrap();
    }
}

async fn look_for_people(ana: &TestApp) {
    ana.app.discovery.search_people(DiscoveryScope::Newcomer).await.unwrap();
    eventually("people were looked for", async || {
        let found = ana.app.discovery.search_people(DiscoveryScope::Newcomer).await.unwrap();
        (!found.looking).then_some(())
    })
    .await;
}

/// Whether the text has this word, with no letter or digit on either side of it.
fn has(text: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, found)| {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        !is_part(before.chars().next_back()) && !is_part(after.chars().next())
    })
}

/// All words that would reveal a wish.
fn revealing_words(terms: &Terms) -> BTreeSet<String> {
    let all: Vec<&Term> =
        terms.topics.iter().chain(&terms.politics).chain(&terms.communities).collect();
    let forms = |term: &&Term| ["-", " ", "_", ""].map(|gap| term.as_str().replace('-', gap));
    let ids = all.iter().flat_map(forms).map(|id| id.to_lowercase());
    let known = all.iter().flat_map(|term| planetfall_catalogue::keywords_of(term));
    let hashtags = all.iter().flat_map(|term| planetfall_catalogue::hashtags_of(term));
    let typed = ["quillwort", "adder", "malmö", "malm%c3%b6", "malmo", "grindavík"];
    let words = ids.chain(known).chain(hashtags.map(|tag| tag.to_lowercase()));
    let words = words.map(|word| word.trim_start_matches('#').to_owned());
    words.chain(typed.map(str::to_owned)).filter(|word| word.chars().count() > 2).collect()
}

fn everything(terms: Terms) -> Wishes {
    Wishes {
        topics: terms.topics,
        politics: terms.politics,
        communities: terms.communities,
        languages: vec!["en".into()],
        place: Some("Malmö, Grindavík".into()),
        words: "quillwort adder's tongue".into(),
        friends: vec!["@friend@adder.example".into()],
    }
}

fn nothing(_: Terms) -> Wishes {
    Wishes { languages: vec!["en".into()], ..Wishes::default() }
}

#[tokio::test]
async fn wishes_are_neither_sent_nor_logged() {
    let terms = planetfall_catalogue::Catalogue::shipped().terms();
    let words = revealing_words(&terms);
    assert!(
        !terms.topics.is_empty() && !terms.politics.is_empty() && !terms.communities.is_empty(),
        "there is something to tap"
    );

    let without = walk(nothing).await;
    let with = walk(everything).await;

    // Words that are also sent without any wish reveal nothing: `local` is a topic and a parameter.
    let (telling, innocent): (Vec<_>, Vec<_>) =
        words.iter().partition(|word| !has(&without.sent, word) && !has(&without.logged, word));
    assert!(innocent.len() * 10 < words.len(), "most words can be told: not {innocent:?}");
    let sent: Vec<_> = telling.iter().filter(|word| has(&with.sent, word)).collect();
    let logged: Vec<_> = telling.iter().filter(|word| has(&with.logged, word)).collect();
    assert!(sent.is_empty(), "these wishes left the computer: {sent:?}");
    assert!(logged.is_empty(), "these wishes reached the log: {logged:?}");
    assert!(has(&with.sent, "spleenwort"), "what is followed by choice is told, and would be seen");
    assert!(with.logged.contains("planetfall_net"), "and so would what is logged");
    assert!(!with.logged.contains(PASSWORD), "the password is in no log either");
    assert!(has(&with.sent, domain("localhost").as_str()), "headers were read along too");
}
