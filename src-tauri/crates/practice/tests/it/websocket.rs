//! A very small WebSocket client: text frames only, as RFC 6455 writes them.

use planetfall_practice::PracticeServer;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Socket(TcpStream);

/// Opens a stream; the status of the answer when the server declines.
pub async fn open(server: &PracticeServer, path: &str, headers: &str) -> Result<Socket, u16> {
    let domain = server.domain();
    let address = domain.replace("localhost", "127.0.0.1");
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {domain}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"
    );
    stream.write_all(request.as_bytes()).await.expect("the request is sent");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("the server answers"));
    }
    let head = String::from_utf8(head).expect("headers are text");
    match head.split(' ').nth(1).and_then(|status| status.parse().ok()) {
        Some(101) => Ok(Socket(stream)),
        Some(status) => Err(status),
        None => panic!("not an answer: {head}"),
    }
}

impl Socket {
    pub async fn say(&mut self, message: &Value) {
        let text = message.to_string();
        assert!(text.len() < 126, "long frames are not needed here");
        let mut frame = vec![0x81, 0x80 | text.len() as u8, 0, 0, 0, 0];
        frame.extend(text.as_bytes());
        self.0.write_all(&frame).await.expect("the frame is sent");
    }

    /// Asks for an unknown stream: once the complaint is back, all before it was understood.
    pub async fn settle(&mut self) {
        self.say(&serde_json::json!({ "type": "subscribe", "stream": "no such stream" })).await;
        let complaint = self.next().await.expect("the socket stays open");
        assert_eq!(complaint["status"], 400, "an unknown stream is refused: {complaint}");
    }

    /// The next text, as JSON; nothing when the socket is closed.
    pub async fn next(&mut self) -> Option<Value> {
        loop {
            let kind = self.0.read_u8().await.ok()? & 0x0f;
            let length = match self.0.read_u8().await.ok()? {
                126 => u64::from(self.0.read_u16().await.ok()?),
                127 => self.0.read_u64().await.ok()?,
                short => u64::from(short),
            };
            let mut payload = vec![0; usize::try_from(length).ok()?];
            self.0.read_exact(&mut payload).await.ok()?;
            match kind {
                1 => return Some(serde_json::from_slice(&payload).expect("texts are JSON")),
                8 => return None,
                _ => {}
            }
        }
    }
}
