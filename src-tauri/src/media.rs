//! The `media:` scheme: the page's only way to pictures.
//!
//! `media://localhost/<key>`, where the key is one that arrived with a post or a person. The
//! page cannot name an address, so it cannot make us fetch one.

use planetfall_core::{Pictures, StoredPicture};
use planetfall_model::PictureKey;
use tauri::http::{Request, Response, StatusCode};

/// The name of the scheme.
pub const SCHEME: &str = "media";

/// Answers a request for a picture.
pub async fn answer(pictures: Pictures, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let key = PictureKey::parse(request.uri().path().trim_start_matches('/'));
    let Some(key) = key.filter(|_| request.method() == "GET") else {
        return empty(StatusCode::BAD_REQUEST);
    };
    match pictures.get(&key).await {
        Ok(Some(picture)) => with(picture),
        Ok(None) => empty(StatusCode::NOT_FOUND),
        Err(error) => {
            tracing::debug!(%error, "a picture could not be had");
            empty(StatusCode::BAD_GATEWAY)
        }
    }
}

fn with(picture: StoredPicture) -> Response<Vec<u8>> {
    // A key stands for one address for ever, so the web view may keep what it has.
    Response::builder()
        .header("content-type", picture.content_type)
        .header("cache-control", "private, max-age=86400, immutable")
        .header("x-content-type-options", "nosniff")
        .header("content-security-policy", "default-src 'none'; sandbox")
        .body(picture.bytes)
        .unwrap_or_else(|_| empty(StatusCode::INTERNAL_SERVER_ERROR))
}

fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}
