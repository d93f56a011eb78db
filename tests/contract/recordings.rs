//! Reads the recordings of Mastodon.py.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;
use url::Url;

/// A recorded request and its response.
pub struct Exchange {
    /// The file of the recording, and the index in it.
    pub source: String,
    pub method: String,
    /// The path without a trailing slash.
    pub path: String,
    pub status: u16,
    /// The response headers, with names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The response body, compressed if a header says so.
    pub body: Vec<u8>,
}

/// One message of a recorded stream.
#[derive(Debug, Deserialize)]
pub struct StreamLine {
    /// A message from the server; messages from the recorded client are ignored.
    #[serde(default)]
    pub receive: Option<serde_json::Value>,
}

/// A recorded session of a WebSocket.
pub struct RecordedStream {
    /// The file of the recording.
    pub source: String,
    pub lines: Vec<StreamLine>,
}

#[derive(Deserialize)]
struct Cassette {
    interactions: Vec<Interaction>,
}

#[derive(Deserialize)]
struct Interaction {
    request: RecordedRequest,
    response: RecordedResponse,
}

#[derive(Deserialize)]
struct RecordedRequest {
    method: String,
    uri: String,
    #[serde(rename = "body")]
    _body: IgnoredAny,
}

#[derive(Deserialize)]
struct RecordedResponse {
    status: Status,
    headers: BTreeMap<String, Vec<String>>,
    body: Body,
}

#[derive(Deserialize)]
struct Status {
    code: u16,
}

#[derive(Deserialize)]
struct Body {
    string: String,
}

#[derive(Deserialize)]
struct StreamCassette {
    connections: Vec<Connection>,
}

#[derive(Deserialize)]
struct Connection {
    interactions: Vec<StreamLine>,
}

/// Reads all recorded exchanges of the folder.
pub fn exchanges() -> Vec<Exchange> {
    let mut all = Vec::new();
    for path in files().into_iter().filter(|path| !is_stream(path)) {
        let cassette: Cassette = read(&path);
        for (number, Interaction { request, response }) in
            cassette.interactions.into_iter().enumerate()
        {
            let url = Url::parse(&request.uri).expect("a recorded address is one");
            let headers: BTreeMap<String, String> = response
                .headers
                .into_iter()
                .map(|(name, values)| (name.to_lowercase(), values.join(", ")))
                .collect();
            let body = match headers.get("content-encoding") {
                Some(_) => decode_base64(&response.body.string),
                None => response.body.string.into_bytes(),
            };
            all.push(Exchange {
                source: format!("{} [{number}]", name(&path)),
                method: request.method,
                path: url.path().trim_end_matches('/').to_owned(),
                status: response.status.code,
                headers,
                body,
            });
        }
    }
    all
}

/// Reads all recorded streams of the folder.
pub fn recorded_streams() -> Vec<RecordedStream> {
    let mut all = Vec::new();
    for path in files().into_iter().filter(|path| is_stream(path)) {
        let recorded_streams: StreamCassette = read(&path);
        for connection in recorded_streams.connections {
            all.push(RecordedStream { source: name(&path), lines: connection.interactions });
        }
    }
    all
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).expect("a recording is readable");
    serde_yaml_ng::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files() -> Vec<PathBuf> {
    let folder = std::env::var_os("PLANETFALL_RECORDINGS").unwrap_or_else(|| {
        panic!(
            "PLANETFALL_RECORDINGS names no folder of recordings: \
             run `cargo xtask test --only contract`, which downloads them"
        )
    });
    let mut found = Vec::new();
    collect(Path::new(&folder), 8, &mut found);
    found.sort();
    assert!(!found.is_empty(), "{} holds no recordings", Path::new(&folder).display());
    found
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder);
    let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder is readable").path();
        if path.is_dir() && depth > 0 {
            collect(&path, depth - 1, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.push(path);
        }
    }
}

fn is_stream(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".ws.yaml")
}

fn name(path: &Path) -> String {
    let parent = path.parent().and_then(Path::file_name).unwrap_or_default();
    let file = path.file_name().unwrap_or_default();
    format!("{}/{}", parent.to_string_lossy(), file.to_string_lossy())
}

/// Decodes base64, in which compressed bodies are recorded: <https://www.rfc-editor.org/rfc/rfc4648#section-4>
fn decode_base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter_map(|character| ALPHABET.iter().position(|l| *l == character));
    let digits: Vec<u32> = digits.map(|digit| digit as u32).collect();
    let mut bytes = Vec::new();
    for four in digits.chunks(4) {
        let whole =
            four.iter().fold(0, |whole, digit| whole << 6 | digit) << (6 * (4 - four.len()));
        bytes.extend(whole.to_be_bytes().iter().skip(1).take(four.len() * 6 / 8));
    }
    bytes
}
