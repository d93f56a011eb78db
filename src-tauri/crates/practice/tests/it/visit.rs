//! A visitor on the first practice planet.

use std::time::Duration;

use planetfall_practice::PracticeWorld;
use serde_json::{Value, json};

use crate::http::{TestRequest, ask, get, post};

/// A beat so short that a minute of the play passes in a moment.
pub const SHORT_BEAT: Duration = Duration::from_millis(2);

pub async fn send(domain: &str, request: TestRequest) -> Value {
    request.try_at(domain).await.expect("the planet answers").json()
}

pub struct TestVisit {
    pub world: PracticeWorld,
    pub domain: String,
    token: String,
}

impl TestVisit {
    pub fn begin() -> Self {
        let world = PracticeWorld::start(SHORT_BEAT).expect("the planets start");
        let domain = world.planets()[0].1.clone();
        let token = world.enter(&domain, "Nina").expect("the planet exists");
        Self { world, domain, token }
    }

    pub async fn get(&self, path: &str) -> Value {
        send(&self.domain, get(path).token(&self.token)).await
    }

    /// Sends `action`, such as `follow`, for an account.
    pub async fn act_on(&self, name: &str, action: &str) {
        let path = format!("/api/v1/accounts/{}/{action}", self.id_of(name).await);
        send(&self.domain, post(&path).token(&self.token)).await;
    }

    pub async fn write(&self, status: Value) -> String {
        let request = post("/api/v1/statuses").token(&self.token).json(&status);
        let status = send(&self.domain, request).await;
        status["id"].as_str().expect("a post").to_owned()
    }

    pub async fn edit(&self, id: &str, status: Value) {
        let path = format!("/api/v1/statuses/{id}");
        send(&self.domain, ask("PUT", &path).token(&self.token).json(&status)).await;
    }

    async fn id_of(&self, name: &str) -> String {
        let account = self.get(&format!("/api/v1/accounts/lookup?acct={name}")).await;
        account["id"].as_str().expect("an account").to_owned()
    }

    pub async fn relationship(&self, name: &str) -> Value {
        let id = self.id_of(name).await;
        self.get(&format!("/api/v1/accounts/relationships?id[]={id}")).await[0].clone()
    }

    /// The public posts of a resident, read without a token so that blocks do not hide them.
    pub async fn posts_of(&self, name: &str) -> Vec<Value> {
        let id = self.id_of(name).await;
        let path = format!("/api/v1/accounts/{id}/statuses?limit=40");
        let rows = send(&self.domain, get(&path)).await.as_array().expect("posts").clone();
        rows.into_iter().filter(|it| it["reblog"].is_null()).collect()
    }

    /// The first result of `check`, which is tried for ten seconds at most.
    pub async fn until<T>(&self, what: &str, check: impl AsyncFn(&Self) -> Option<T>) -> T {
        for _ in 0..2_000 {
            if let Some(found) = check(self).await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("it never happened that {what}");
    }

    /// Waits for a resident's reply to a post.
    pub async fn reply_by(&self, name: &str, id: &str) -> Value {
        let path = format!("/api/v1/statuses/{id}/context");
        self.until(&format!("{name} replied"), async |it: &Self| {
            let below = it.get(&path).await["descendants"].as_array()?.clone();
            below.into_iter().find(|post| post["account"]["acct"] == name)
        })
        .await
    }

    /// Waits for the notification of a resident's favourite.
    pub async fn favourite_by(&self, name: &str, id: &str) {
        self.until(&format!("{name} favourited it"), async |it: &Self| {
            let rows = it.get("/api/v1/notifications?types[]=favourite&limit=80").await;
            let is_it = |row: &Value| row["account"]["acct"] == name && row["status"]["id"] == id;
            rows.as_array()?.iter().any(is_it).then_some(())
        })
        .await;
    }

    pub async fn has_replies(&self, id: &str) -> bool {
        let context = self.get(&format!("/api/v1/statuses/{id}/context")).await;
        context["descendants"] != json!([])
    }
}
