//! Pages of a home timeline as JSON, with varied posts of invented people.

use std::time::Duration;

use planetfall_fake_mastodon::FakeMastodon;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The pages of a fake server's home timeline as JSON, forty rows each, newest first.
pub async fn home_pages(posts: usize) -> Vec<String> {
    let server = FakeMastodon::builder().without_limits().start().await;
    server.seed(posts);
    let token = server.token_for("ada", "read");
    let mut pages = Vec::new();
    let mut path = "/api/v1/timelines/home?limit=40".to_owned();
    // One more than the number of full pages, for the last one.
    for _ in 0..=posts / 40 {
        let page = get(&server.domain(), &path, &token).await;
        let rows: Vec<serde_json::Value> = serde_json::from_str(&page).expect("it is JSON");
        let Some(last) = rows.last().and_then(|row| row["id"].as_str()) else { break };
        path = format!("/api/v1/timelines/home?limit=40&max_id={last}");
        pages.push(page);
    }
    pages
}

async fn get(server: &str, path: &str, token: &str) -> String {
    let asked = async {
        let mut stream = TcpStream::connect(server).await?;
        let request = format!(
            "GET {path} HTTP/1.0\r\nHost: {server}\r\nAuthorization: Bearer {token}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    let answer = tokio::time::timeout(Duration::from_secs(20), asked).await;
    let answer = answer.expect("it answers soon").expect("it is there");
    answer.split_once("\r\n\r\n").expect("an answer has a body").1.to_owned()
}
