//! The keys that were handed out, and to whom.

use std::collections::HashMap;

use crate::clock::{self, MINUTE, Millis};
use crate::ids::Id;
use crate::oauth::{scopes, secrets};
use crate::reply::Refusal;

/// A registered app.
#[derive(Debug, Clone)]
pub(crate) struct App {
    pub(crate) id: u64,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) name: String,
    pub(crate) website: Option<String>,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) scopes: Vec<String>,
}

/// A yes that has not yet become a token.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub(crate) app: u64,
    pub(crate) person: Id,
    pub(crate) redirect_uri: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) challenge: Option<String>,
    pub(crate) expires_at: Millis,
    /// The token it became.
    pub(crate) became: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) app: u64,
    pub(crate) person: Option<Id>,
    pub(crate) scopes: Vec<String>,
    pub(crate) created_at: Millis,
    /// Why it no longer opens anything.
    pub(crate) ended: Option<&'static str>,
}

/// One browser that came by.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) csrf: String,
    pub(crate) person: Option<Id>,
    /// Where they were going when they were asked to sign in.
    pub(crate) wanted: Option<String>,
}

/// Everything that lets someone in.
#[derive(Debug, Default)]
pub(crate) struct Doors {
    pub(crate) apps: Vec<App>,
    pub(crate) grants: HashMap<String, Grant>,
    pub(crate) sessions: HashMap<String, Session>,
    tokens: HashMap<String, Token>,
    made: u64,
}

impl Doors {
    pub(crate) fn secret(&mut self) -> String {
        self.made += 1;
        secrets::fresh(self.made)
    }

    pub(crate) fn app(&self, client_id: &str) -> Option<&App> {
        self.apps.iter().find(|app| app.client_id == client_id)
    }

    pub(crate) fn app_of(&self, token: &str) -> Option<&App> {
        let token = self.tokens.get(token)?;
        self.apps.iter().find(|app| app.id == token.app)
    }

    pub(crate) fn token(&self, token: &str) -> Option<&Token> {
        self.tokens.get(token)
    }

    /// A token that is alive and allows at least one of `wanted`; none wanted means any will do.
    pub(crate) fn check(&self, token: &str, wanted: &[&str]) -> Result<&Token, Refusal> {
        let Some(token) = self.tokens.get(token) else {
            return Err(Refusal::unauthorized("The access token is invalid"));
        };
        if let Some(why) = token.ended {
            return Err(Refusal::unauthorized(why));
        }
        if !wanted.is_empty() && !wanted.iter().any(|scope| scopes::covers(&token.scopes, scope)) {
            return Err(Refusal::forbidden("This action is outside the authorized scopes"));
        }
        Ok(token)
    }

    pub(crate) fn add_token(
        &mut self,
        app: u64,
        person: Option<Id>,
        scopes: Vec<String>,
    ) -> String {
        let secret = self.secret();
        let token = Token { app, person, scopes, created_at: clock::now(), ended: None };
        self.tokens.insert(secret.clone(), token);
        secret
    }

    pub(crate) fn add_grant(&mut self, mut grant: Grant) -> String {
        let code = self.secret();
        grant.expires_at = clock::now() + 10 * MINUTE;
        self.grants.insert(code.clone(), grant);
        code
    }

    /// A token without any app that would have asked for it.
    pub(crate) fn shortcut_token(&mut self, person: Id, scopes: &str) -> String {
        self.add_token(0, Some(person), scopes::parse(scopes))
    }

    pub(crate) fn end_token(&mut self, token: &str, why: &'static str) {
        if let Some(token) = self.tokens.get_mut(token) {
            token.ended.get_or_insert(why);
        }
    }

    pub(crate) fn end_tokens(&mut self, why: &'static str) {
        for token in self.tokens.values_mut() {
            token.ended.get_or_insert(why);
        }
    }

    pub(crate) fn end_tokens_of(&mut self, person: &Id, why: &'static str) {
        for token in self.tokens.values_mut().filter(|it| it.person.as_ref() == Some(person)) {
            token.ended.get_or_insert(why);
        }
    }

    pub(crate) fn expire_codes(&mut self) {
        for grant in self.grants.values_mut() {
            grant.expires_at = 0;
        }
    }

    pub(crate) fn forget_apps(&mut self) {
        self.apps.clear();
        self.grants.clear();
    }

    pub(crate) fn tokens_alive(&self) -> usize {
        self.tokens.values().filter(|token| token.ended.is_none()).count()
    }
}
