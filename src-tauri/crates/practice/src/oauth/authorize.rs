//! Asking a person whether an app may act for them.

use axum::http::StatusCode;
use url::Url;
use url::form_urlencoded::{self, Serializer};

use crate::call::Call;
use crate::control::who;
use crate::ids::Id;
use crate::oauth::doors::{App, Grant};
use crate::oauth::{OUT_OF_BAND, scopes, sign_in};
use crate::pages;
use crate::params::Params;
use crate::reply::{Answer, Reply};
use crate::server::PracticeServer;
use crate::world::World;

/// What an app asked for.
///
/// <https://docs.joinmastodon.org/methods/oauth/#authorize>
struct Asked {
    client_id: String,
    redirect_uri: String,
    response_type: String,
    scope: String,
    state: Option<String>,
    challenge: Option<String>,
    challenge_method: Option<String>,
}

/// Why a request for permission is refused.
enum Mistake {
    /// Nothing in the request can be trusted: it is shown, never redirected.
    Shown(&'static str),
    /// The app hears of it.
    Told(&'static str, &'static str),
}

impl Asked {
    fn read(params: &Params) -> Self {
        let text = |key| params.some_text(key);
        Self {
            client_id: text("client_id").unwrap_or_default(),
            redirect_uri: text("redirect_uri").unwrap_or_default(),
            response_type: text("response_type").unwrap_or_default(),
            scope: text("scope").unwrap_or_else(|| "read".into()),
            state: text("state"),
            challenge: text("code_challenge"),
            challenge_method: text("code_challenge_method"),
        }
    }

    fn check<'a>(&self, world: &'a World) -> Result<&'a App, Mistake> {
        let Some(app) = world.doors.app(&self.client_id) else {
            return Err(Mistake::Shown("Client authentication failed due to unknown client."));
        };
        if !app.redirect_uris.contains(&self.redirect_uri) {
            return Err(Mistake::Shown("The redirect uri included is not valid."));
        }
        if self.response_type != "code" {
            return Err(Mistake::Told("unsupported_response_type", "Only code is supported."));
        }
        if !scopes::covers_all(&app.scopes, &scopes::parse(&self.scope)) {
            return Err(Mistake::Told("invalid_scope", "The requested scope is not the app's."));
        }
        match (&self.challenge, self.challenge_method.as_deref()) {
            (None, _) if world.settings.require_pkce => {
                Err(Mistake::Told("invalid_request", "Missing code_challenge."))
            }
            (Some(_), method) if method != Some("S256") => {
                Err(Mistake::Told("invalid_request", "The code challenge method must be S256."))
            }
            (None | Some(_), _) => Ok(app),
        }
    }

    /// The redirect address with an answer in it.
    fn answer(&self, pairs: &[(&str, &str)]) -> String {
        let Ok(mut url) = Url::parse(&self.redirect_uri) else { return self.redirect_uri.clone() };
        let mut query = url.query_pairs_mut();
        query.extend_pairs(pairs);
        if let Some(state) = &self.state {
            query.append_pair("state", state);
        }
        drop(query);
        url.into()
    }

    fn refused(&self, mistake: &Mistake) -> Reply {
        match mistake {
            Mistake::Told(error, why) if self.redirect_uri != OUT_OF_BAND => {
                Reply::redirect(&self.answer(&[("error", error), ("error_description", why)]))
            }
            Mistake::Told(_, why) | Mistake::Shown(why) => {
                Reply::html(pages::mistake(why)).with_status(StatusCode::BAD_REQUEST)
            }
        }
    }

    /// Hands out a code; where the browser goes next.
    fn granted(&self, world: &mut World, app: u64, person: Id) -> String {
        let grant = Grant {
            app,
            person,
            redirect_uri: self.redirect_uri.clone(),
            scopes: scopes::parse(&self.scope),
            challenge: self.challenge.clone(),
            expires_at: 0,
            became: None,
        };
        let code = world.doors.add_grant(grant);
        match self.redirect_uri == OUT_OF_BAND {
            true => world.url(&format!("/oauth/authorize/native?code={code}")),
            false => self.answer(&[("code", &code)]),
        }
    }

    fn hidden(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("client_id", Some(&self.client_id)),
            ("redirect_uri", Some(&self.redirect_uri)),
            ("response_type", Some(&self.response_type)),
            ("scope", Some(&self.scope)),
            ("state", self.state.as_ref()),
            ("code_challenge", self.challenge.as_ref()),
            ("code_challenge_method", self.challenge_method.as_ref()),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name, value?.clone()))).collect()
    }
}

const DENIED: Mistake = Mistake::Told("access_denied", "The resource owner denied the request.");

/// `GET /oauth/authorize`: to the sign-in page first, then to the question itself.
pub(crate) fn ask(world: &mut World, call: &Call) -> Answer {
    let asked = Asked::read(&call.params);
    if let Err(mistake) = asked.check(world) {
        return Ok(asked.refused(&mistake));
    }
    let session = sign_in::session_of(world, call);
    let known = session.as_ref().and_then(|id| {
        let session = world.doors.sessions.get(id)?;
        Some((session.csrf.clone(), session.person.clone()?))
    });
    let Some((csrf, person)) = known.filter(|_| !call.params.is_set("force_login")) else {
        let session = sign_in::open(world, None, Some(here_again(call)));
        return Ok(Reply::redirect("/auth/sign_in").with_cookie(sign_in::cookie(&session)));
    };
    let account = format!("@{}@{}", world.person(&person)?.username, world.settings.domain);
    let Ok(app) = asked.check(world) else { return Ok(asked.refused(&DENIED)) };
    Ok(Reply::html(pages::consent(&pages::Consent {
        app: &app.name,
        website: app.website.as_deref(),
        account: &account,
        scopes: &scopes::parse(&asked.scope),
        csrf: &csrf,
        asked: &asked.hidden(),
    })))
}

/// This address again, but without asking to sign in once more.
fn here_again(call: &Call) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(call.query.as_bytes()) {
        if name != "force_login" {
            query.append_pair(&name, &value);
        }
    }
    format!("{}?{}", call.path, query.finish())
}

/// `POST /oauth/authorize`: the decision.
pub(crate) fn decide(world: &mut World, call: &Call) -> Answer {
    let session = sign_in::session_of(world, call);
    let genuine = session.filter(|session| sign_in::is_genuine(world, call, session));
    let person = genuine.and_then(|session| world.doors.sessions.get(&session)?.person.clone());
    let Some(person) = person else {
        let page = pages::mistake("The page was open for too long. Go back and try again.");
        return Ok(Reply::html(page).with_status(StatusCode::UNPROCESSABLE_ENTITY));
    };
    let asked = Asked::read(&call.params);
    let app = match asked.check(world) {
        Ok(app) => app.id,
        Err(mistake) => return Ok(asked.refused(&mistake)),
    };
    if call.params.text("_method").as_deref() == Some("delete") {
        return Ok(asked.refused(&DENIED));
    }
    let next = asked.granted(world, app, person);
    Ok(Reply::redirect(&next))
}

/// `GET /oauth/authorize/native`: the code, to be carried over by hand.
pub(crate) fn native(_: &mut World, call: &Call) -> Answer {
    Ok(Reply::html(pages::code(&call.params.text("code").unwrap_or_default())))
}

impl PracticeServer {
    /// Does what `name` would do in a browser at `authorize_url`: sign in and allow.
    ///
    /// Returns where the browser would end up: the app's redirect address with a code in it, or,
    /// out of band, this server's page that shows the code.
    ///
    /// # Errors
    /// With the address or the words the server refuses with.
    pub fn allow(&self, name: &str, authorize_url: &str) -> Result<String, String> {
        self.at_the_door(name, authorize_url, |asked, world, app, person| {
            asked.granted(world, app, person)
        })
    }

    /// Does what `name` would do in a browser at `authorize_url`: sign in and deny.
    ///
    /// # Errors
    /// With the address or the words the server refuses with.
    pub fn deny(&self, name: &str, authorize_url: &str) -> Result<String, String> {
        self.at_the_door(name, authorize_url, |asked, _, _, _| {
            asked.answer(&[("error", "access_denied")])
        })
    }

    /// Lets every code that was handed out run out.
    pub fn expire_codes(&self) {
        self.planet.world().doors.expire_codes();
    }

    fn at_the_door(
        &self,
        name: &str,
        authorize_url: &str,
        decide: impl FnOnce(&Asked, &mut World, u64, Id) -> String,
    ) -> Result<String, String> {
        let query = authorize_url.split_once('?').map_or("", |(_, query)| query);
        let mut params = Params::default();
        params.add_form(query.as_bytes());
        let asked = Asked::read(&params);
        let mut world = self.planet.world();
        let person = who(&world, name);
        let app = match asked.check(&world) {
            Ok(app) => app.id,
            Err(Mistake::Shown(why)) => return Err(why.to_owned()),
            Err(Mistake::Told(error, why)) => {
                return Err(asked.answer(&[("error", error), ("error_description", why)]));
            }
        };
        Ok(decide(&asked, &mut world, app, person))
    }
}
