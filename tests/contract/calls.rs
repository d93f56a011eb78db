//! Which client method reads each endpoint, and what it must make of a recorded response.

use std::sync::LazyLock;

use planetfall_mastodon::{
    AccountCreation, App, Authorization, Client, Endpoint, Error, Page, Range, SignUpRequest,
};
use planetfall_model::{
    ActionKey, DomainBlocks, Draft, Entry, FieldError, FieldErrorKind, Handle, Mark, Moment,
    PolicyKind, PollId, PostId, PrivacySettings, ProfileId, RegistrationMode, Secret, SignUpField,
    Timeline, Visibility,
};
use serde_json::Value;

use crate::mock_server::{CannedResponse, MockServer};
use crate::recordings::Exchange;

/// The number of decoded posts, or the error of the call.
pub type Outcome = Result<usize, Error>;

/// The endpoint of a recording and the parameters of its path, if the client uses it.
pub fn endpoint_of(exchange: &Exchange) -> Option<(Endpoint, Vec<String>)> {
    Endpoint::ALL.iter().find_map(|endpoint| {
        let method = format!("{:?}", endpoint.method()).to_uppercase();
        let values = values(endpoint.path(), &exchange.path)?;
        (method == exchange.method).then_some((*endpoint, values))
    })
}

/// The parameters of `pattern` in `path`, if it matches. Literal segments win over parameters, so
/// words of the API are no ids.
fn values(pattern: &str, path: &str) -> Option<Vec<String>> {
    let is_id = |part: &str| {
        part.chars().any(|c| c.is_ascii_digit())
            || pattern.contains("/tag/")
            || pattern.contains("/tags/")
    };
    let (open, given) = (pattern.split('/'), path.split('/'));
    if open.clone().count() != given.clone().count() {
        return None;
    }
    let mut values = Vec::new();
    for (open, given) in open.zip(given) {
        if open.starts_with(':') && is_id(given) {
            values.push(given.to_owned());
        } else if open != given {
            return None;
        }
    }
    Some(values)
}

/// Serves a recording and requests it as the app would.
pub async fn call(
    server: &mut MockServer,
    endpoint: Endpoint,
    values: &[String],
    exchange: &Exchange,
) -> Outcome {
    server.set(answers(server, endpoint, exchange));
    let json: Value = serde_json::from_slice(&exchange.body).unwrap_or_default();
    let value = values.first().cloned().unwrap_or_default();
    let post = PostId::new(&value);
    let client = &server.client;
    let mark = async |mark, on| client.mark(&post, mark, on).await.map(|_| 1);
    let timeline = async |timeline: Timeline| {
        let page = client.timeline(&timeline, &Range::Newest, 40).await?;
        Ok(check_page(&page, &json, exchange))
    };
    let all_rows = |found: usize| {
        assert_eq!(Some(found), json.as_array().map(Vec::len), "{}: every row", exchange.source);
        Ok(0)
    };
    match endpoint {
        Endpoint::Instance | Endpoint::InstanceV1 => {
            let server = client.server().await?;
            let title = json["title"].as_str().unwrap_or_default();
            assert!(title.is_empty() || server.title == title, "{}: the title", exchange.source);
            assert!(server.streaming.is_some(), "{}: Mastodon has a stream", exchange.source);
            let visit = client.visit(&["en".to_owned()], Moment::default()).await?;
            assert_ne!(
                visit.registration,
                RegistrationMode::Unknown,
                "{}: the registration mode",
                exchange.source
            );
            let rules = json["rules"].as_array().map_or(0, Vec::len);
            assert_eq!(visit.rules.len(), rules, "{}: every rule", exchange.source);
            Ok(0)
        }
        Endpoint::NodeinfoLinks | Endpoint::Nodeinfo => {
            let server = client.server().await?;
            assert!(!server.software.name.is_empty(), "{}: the software", exchange.source);
            Ok(0)
        }
        Endpoint::OAuthMetadata => {
            let authorization =
                client.begin_authorization(&app(), "http://127.0.0.1/", false).await?;
            assert!(authorization.url.path().ends_with("/oauth/authorize"), "{}", exchange.source);
            Ok(0)
        }
        Endpoint::RegisterApp => {
            let app = client.register_app(&["http://127.0.0.1/".to_owned()]).await?;
            assert_eq!(Some(app.client_id.as_str()), json["client_id"].as_str(), "the app's id");
            Ok(0)
        }
        Endpoint::Token => {
            let code = Secret::new("code".to_owned());
            let token = client.finish_authorization(&app(), &authorization(), code).await?;
            assert_eq!(Some(token.expose().as_str()), json["access_token"].as_str(), "the token");
            Ok(0)
        }
        Endpoint::Activity => all_rows(client.activity().await?.len()),
        Endpoint::ExtendedDescription => {
            check_policy_document(client, PolicyKind::About, &json).await
        }
        Endpoint::TermsOfService => check_policy_document(client, PolicyKind::Terms, &json).await,
        Endpoint::PrivacyPolicy => check_policy_document(client, PolicyKind::Privacy, &json).await,
        Endpoint::DomainBlocks => match client.domain_blocks().await? {
            DomainBlocks::Published { servers } => all_rows(servers.len()),
            DomainBlocks::NotPublished => Err(Error::NotFound { domain: client.domain().clone() }),
        },
        Endpoint::CreateAccount => match client.create_account(&new_account()).await? {
            AccountCreation::Token(token) => {
                assert_eq!(Some(token.expose().as_str()), json["access_token"].as_str(), "token");
                Ok(0)
            }
            AccountCreation::Errors(errors) => {
                let fields = json["details"].as_object().map_or(0, serde_json::Map::len);
                assert!(errors.len() >= fields && fields > 0, "{}: every field", exchange.source);
                let is_known = |error: &FieldError| {
                    error.field != SignUpField::Other || error.fault == FieldErrorKind::NotAgreed
                };
                assert!(errors.iter().all(is_known), "{}: {errors:?}", exchange.source);
                let (domain, status) = (client.domain().clone(), exchange.status);
                let said = errors.first().map(|error| error.said.clone());
                Err(Error::Refused { domain, endpoint, status, said })
            }
        },
        Endpoint::ResendConfirmation => client.resend_confirmation(None).await.map(|()| 0),
        Endpoint::UpdateCredentials | Endpoint::UpdateNotificationPolicy => {
            client.set_privacy_settings(PrivacySettings::default()).await.map(|()| 0)
        }
        Endpoint::NotificationPolicy => {
            let aside = client.privacy_settings().await?.sets_strangers_aside;
            assert_eq!(aside, json["for_not_following"] == "filter", "{}", exchange.source);
            Ok(0)
        }
        Endpoint::Suggestions | Endpoint::SuggestionsV1 => {
            all_rows(client.suggestions().await?.len())
        }
        Endpoint::Directory => all_rows(client.directory().await?.len()),
        Endpoint::TrendingHashtags => all_rows(client.trending_hashtags().await?.len()),
        Endpoint::FollowHashtag => client.follow_hashtag(&value, true).await.map(|()| 0),
        Endpoint::UnfollowHashtag => client.follow_hashtag(&value, false).await.map(|()| 0),
        Endpoint::RevokeToken => client.revoke(&app()).await.map(|()| 0),
        Endpoint::VerifyCredentials => client.verify_credentials().await.map(|_| 0),
        Endpoint::Profile => client.profile(&ProfileId::new(&value)).await.map(|_| 0),
        Endpoint::LookupAccount => {
            let acct = json["acct"].as_str().unwrap_or("unknown");
            client.find_profile(&handle(acct)).await.map(|_| 0)
        }
        Endpoint::Search => {
            let count = |list: &Value| list.as_array().map_or(0, Vec::len);
            if let Some(acct) = json["accounts"][0]["acct"].as_str() {
                client.find_profile(&handle(acct)).await?;
            }
            match count(&json["statuses"]) {
                0 => Ok(0),
                found => client.find_post_by_url("https://recorded.example/1").await.map(|_| found),
            }
        }
        Endpoint::Relationships => {
            for relationship in json.as_array().into_iter().flatten() {
                let id = relationship["id"].as_str().unwrap_or_default();
                client.relationship(&ProfileId::new(id)).await?;
            }
            Ok(0)
        }
        Endpoint::Follow => client.follow(&ProfileId::new(&value), true).await.map(|_| 0),
        Endpoint::Unfollow => client.follow(&ProfileId::new(&value), false).await.map(|_| 0),
        Endpoint::ProfileTimeline => {
            timeline(Timeline::Profile { id: ProfileId::new(&value) }).await
        }
        Endpoint::HomeTimeline => timeline(Timeline::Home).await,
        Endpoint::PublicTimeline => {
            client.public_posts(true, &Range::Newest).await?;
            timeline(Timeline::Local).await
        }
        Endpoint::HashtagTimeline => timeline(Timeline::Hashtag { name: value }).await,
        Endpoint::Publish => client.publish(&draft(), &ActionKey::new("key")).await.map(|_| 1),
        Endpoint::Post => client.post(&post).await.map(|_| 1),
        Endpoint::StatusContext => {
            let context = client.context(&post).await?;
            Ok(context.ancestors.len() + context.descendants.len())
        }
        Endpoint::Favourite => mark(Mark::Favourite, true).await,
        Endpoint::Unfavourite => mark(Mark::Favourite, false).await,
        Endpoint::Reblog => mark(Mark::Reblog, true).await,
        Endpoint::Unreblog => mark(Mark::Reblog, false).await,
        Endpoint::Bookmark => mark(Mark::Bookmark, true).await,
        Endpoint::Unbookmark => mark(Mark::Bookmark, false).await,
        Endpoint::Vote => client.vote(&PollId::new(&value), &[0]).await.map(|_| 0),
        // Opened in a browser, answered in XML, a WebSocket, undocumented, or older than the recordings:
        // none is recorded as JSON.
        Endpoint::Authorize
        | Endpoint::HostMeta
        | Endpoint::Webfinger
        | Endpoint::Streaming
        | Endpoint::Invitation
        | Endpoint::CheckConfirmation
        | Endpoint::NotificationPolicyV1
        | Endpoint::UpdateNotificationPolicyV1 => Ok(0),
    }
}

/// Checks that a recorded document is read, or was empty.
async fn check_policy_document(client: &Client, kind: PolicyKind, json: &Value) -> Outcome {
    let check_policy_document = client.policy_document(kind).await?;
    let is_empty = json["content"].as_str().unwrap_or_default().trim().is_empty();
    assert_eq!(check_policy_document.text.is_empty(), is_empty, "{kind:?} is read");
    Ok(0)
}

/// The recorded response, and others that the same call needs.
fn answers(server: &MockServer, endpoint: Endpoint, exchange: &Exchange) -> Vec<CannedResponse> {
    const INSTANCE: &str = r#"{"domain":"recorded.example","version":"4.6.4"}"#;
    const NODEINFO: &str = r#"{"software":{"name":"mastodon","version":"4.6.4"}}"#;
    const LINKS: &str = r#"{"links":[{"href":"http://recorded.example/nodeinfo/2.0",
        "rel":"http://nodeinfo.diaspora.software/ns/schema/2.0"}]}"#;
    let mut answers = vec![CannedResponse::of(exchange)];
    match endpoint {
        Endpoint::NodeinfoLinks => {
            answers.push(CannedResponse::json("GET", "/api/v2/instance", INSTANCE));
            answers.push(CannedResponse::json("GET", "/nodeinfo/2.0", NODEINFO));
            answers.push(CannedResponse::json("GET", "/nodeinfo/2.1", NODEINFO));
        }
        Endpoint::Nodeinfo => {
            answers.push(CannedResponse::json("GET", "/api/v2/instance", INSTANCE));
            answers.push(CannedResponse::json("GET", "/.well-known/nodeinfo", LINKS));
        }
        Endpoint::OAuthMetadata => {
            // The metadata must name the mock server, or the client rejects its URLs.
            let text = String::from_utf8_lossy(&exchange.body);
            let issuer = serde_json::from_str::<Value>(&text).unwrap_or_default();
            let issuer = issuer["issuer"].as_str().unwrap_or_default().trim_end_matches('/');
            let here = text.replace(issuer, &format!("http://{}", server.domain));
            answers = vec![CannedResponse::json("GET", &exchange.path, &here)];
        }
        Endpoint::UpdateCredentials
        | Endpoint::NotificationPolicy
        | Endpoint::UpdateNotificationPolicy => {
            let me = r#"{"id":"1","acct":"me"}"#;
            answers.push(CannedResponse::json("GET", "/api/v1/accounts/verify_credentials", me));
            answers.push(CannedResponse::json("PATCH", "/api/v1/accounts/update_credentials", me));
            answers.push(CannedResponse::json("PATCH", "/api/v2/notifications/policy", "{}"));
        }
        _ => {}
    }
    answers
}

fn new_account() -> SignUpRequest<'static> {
    static PASSWORD: LazyLock<Secret<String>> = LazyLock::new(|| Secret::new("password".into()));
    SignUpRequest {
        username: "ana",
        email: "ana@mail.example",
        password: &PASSWORD,
        locale: "en",
        reason: None,
        birth_date: None,
        invite_code: None,
    }
}

/// Checks that a page lacks only duplicates and what the account's filters hide.
fn check_page(page: &Page<Entry>, json: &Value, exchange: &Exchange) -> usize {
    let is_hidden = |status: &Value| {
        let filtered = status["filtered"].as_array().into_iter().flatten();
        filtered.into_iter().any(|result| result["filter"]["filter_action"] == "hide")
    };
    let rows = json.as_array().into_iter().flatten();
    let shown = rows.filter(|row| !is_hidden(row) && !is_hidden(&row["reblog"]));
    let mut ids: Vec<&str> = shown.filter_map(|row| row["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(page.items.len(), ids.len(), "{}: every row is there", exchange.source);
    assert_eq!(page.unreadable, 0, "{}: every row is read", exchange.source);
    let link = exchange.headers.get("link").map(String::as_str).unwrap_or_default();
    let goes_on = link.contains("rel=\"next\"") || (link.is_empty() && !ids.is_empty());
    assert_eq!(page.older.is_some(), goes_on, "{}: the end is where it is", exchange.source);
    page.items.len()
}

fn handle(acct: &str) -> Handle {
    let home = planetfall_model::Domain::parse("recorded.example").expect("it is a name");
    Handle::from_acct(acct, &home).expect("a recorded address is one")
}

fn app() -> App {
    App {
        client_id: "id".into(),
        client_secret: Secret::new("secret".into()),
        redirect_uris: vec!["http://127.0.0.1/".into()],
        scopes: "read write follow push".into(),
    }
}

fn authorization() -> Authorization {
    Authorization {
        url: url::Url::parse("https://recorded.example/").expect("it is an address"),
        state: Secret::new("state".into()),
        verifier: Secret::new("a-verifier-of-at-least-forty-three-characters".into()),
        redirect_uri: "http://127.0.0.1/".into(),
    }
}

fn draft() -> Draft {
    Draft {
        text: "Hello".into(),
        content_note: "note".into(),
        visibility: Visibility::Public,
        language: Some("en".into()),
        reply_to: Some(PostId::new("1")),
    }
}
