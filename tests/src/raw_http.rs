//! Requests without our own client, which is what the tests test.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::{Position, Url};

/// Requests a page on this computer, with more headers, each ended by a line break; returns the whole
/// response.
pub async fn get(address: &str, headers: &str) -> io::Result<String> {
    let url = Url::parse(address).map_err(io::Error::other)?;
    let (host, port) = (url.host_str().unwrap_or_default(), url.port().unwrap_or(80));
    let path = &url[Position::BeforePath..Position::AfterQuery];
    let mut stream = TcpStream::connect((host, port)).await?;
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n{headers}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    Ok(response)
}
