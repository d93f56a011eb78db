//! A small HTTP client for the tests.

use std::io;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use planetfall_fake_mastodon::FakeMastodon;
use serde_json::Value;

/// A response with its whole body.
#[derive(Debug)]
pub struct TestResponse {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl TestResponse {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error} in {} {}", self.status, self.text()))
    }

    /// The ids of a list of entities.
    pub fn ids(&self) -> Vec<String> {
        let rows = self.json();
        let rows = rows.as_array().expect("a list").iter();
        rows.map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
    }

    /// The path and query of `rel` in the `Link` header.
    pub fn link(&self, rel: &str) -> Option<String> {
        let wanted = format!("rel=\"{rel}\"");
        let part = self.header("link")?.split(", ").find(|part| part.contains(&wanted))?;
        path_of(part.split(['<', '>']).nth(1)?)
    }
}

/// The path and query of a URL.
pub fn path_of(url: &str) -> Option<String> {
    Some(format!("/{}", url.splitn(4, '/').nth(3)?))
}

pub struct TestRequest {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

pub fn get(path: &str) -> TestRequest {
    ask("GET", path)
}

pub fn post(path: &str) -> TestRequest {
    ask("POST", path)
}

pub fn ask(method: &str, path: &str) -> TestRequest {
    TestRequest {
        method: method.into(),
        path: path.into(),
        headers: Vec::new(),
        body: String::new(),
    }
}

impl TestRequest {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub fn token(self, token: &str) -> Self {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    pub fn form(self, pairs: &[(&str, &str)]) -> Self {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(pairs).finish();
        self.raw("application/x-www-form-urlencoded", &body)
    }

    pub fn json(self, body: &Value) -> Self {
        self.raw("application/json", &body.to_string())
    }

    pub fn raw(mut self, content_type: &str, body: &str) -> Self {
        self.body = body.into();
        self.header("Content-Type", content_type)
    }

    pub async fn to(self, server: &FakeMastodon) -> TestResponse {
        self.try_to(server).await.expect("the server answers")
    }

    pub async fn try_to(self, server: &FakeMastodon) -> io::Result<TestResponse> {
        self.try_at(&server.domain()).await
    }

    /// Sends the request to a `localhost:PORT`, on a new connection.
    pub async fn try_at(self, domain: &str) -> io::Result<TestResponse> {
        let mut request = Request::builder()
            .method(self.method.as_str())
            .uri(format!("http://{domain}{}", self.path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(self.body)).map_err(io::Error::other)?;
        let client = Client::builder(TokioExecutor::new()).build_http::<Body>();
        let response = client.request(request).await.map_err(io::Error::other)?;
        let (parts, body) = response.into_parts();
        let body = to_bytes(Body::new(body), usize::MAX).await.map_err(io::Error::other)?;
        Ok(TestResponse {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: body.to_vec(),
        })
    }
}
