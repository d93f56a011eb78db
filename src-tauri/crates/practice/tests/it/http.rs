//! A very small HTTP client: one connection, one request, one answer.

use std::io;

use planetfall_practice::PracticeServer;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
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

    /// The path and query behind `rel` in the `Link` header.
    pub fn link(&self, rel: &str) -> Option<String> {
        let wanted = format!("rel=\"{rel}\"");
        let part = self.header("link")?.split(", ").find(|part| part.contains(&wanted))?;
        let url = part.split(['<', '>']).nth(1)?;
        Some(format!("/{}", url.splitn(4, '/').nth(3)?))
    }
}

/// One request to be sent.
pub struct Ask {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

pub fn get(path: &str) -> Ask {
    ask("GET", path)
}

pub fn post(path: &str) -> Ask {
    ask("POST", path)
}

pub fn ask(method: &str, path: &str) -> Ask {
    Ask { method: method.into(), path: path.into(), headers: Vec::new(), body: String::new() }
}

impl Ask {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub fn token(self, token: &str) -> Self {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    pub fn form(mut self, pairs: &[(&str, &str)]) -> Self {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        self.body = body.extend_pairs(pairs).finish();
        self.header("Content-Type", "application/x-www-form-urlencoded")
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.body = body.to_string();
        self.header("Content-Type", "application/json")
    }

    pub fn raw(mut self, content_type: &str, body: &str) -> Self {
        self.body = body.into();
        self.header("Content-Type", content_type)
    }

    /// The answer; a broken connection is a failed test.
    pub async fn to(self, server: &PracticeServer) -> Answer {
        self.try_to(server).await.expect("the server answers")
    }

    /// The answer, or how the connection broke.
    pub async fn try_to(self, server: &PracticeServer) -> io::Result<Answer> {
        self.try_at(&server.domain()).await
    }

    /// The same from whatever answers at this `localhost:PORT`.
    pub async fn try_at(self, domain: &str) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(domain.replace("localhost", "127.0.0.1")).await?;
        let Self { method, path, headers, body } = self;
        let headers: String =
            headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {domain}\r\nConnection: close\r\n{headers}\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await?;
        let mut raw = Vec::new();
        stream.read_to_end(&mut raw).await?;
        parse(&raw)
    }
}

fn parse(raw: &[u8]) -> io::Result<Answer> {
    let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let end = raw.windows(4).position(|it| it == b"\r\n\r\n").ok_or_else(cut)?;
    let head = String::from_utf8_lossy(&raw[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut answer = Answer { status: status.ok_or_else(cut)?, headers, body: Vec::new() };
    let rest = &raw[end + 4..];
    answer.body = match answer.header("content-length") {
        Some(length) => {
            let length: usize = length.parse().map_err(io::Error::other)?;
            rest.get(..length).ok_or_else(cut)?.to_vec()
        }
        None if answer.header("transfer-encoding").is_some() => unchunked(rest).ok_or_else(cut)?,
        None => rest.to_vec(),
    };
    Ok(answer)
}

fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = rest.windows(2).position(|it| it == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..line]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(line + 2..line + 2 + size)?);
        rest = rest.get(line + 4 + size..)?;
    }
}
