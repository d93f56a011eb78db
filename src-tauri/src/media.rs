//! The `media:` scheme, which serves pictures to the page.
//!
//! `media://localhost/<key>`, where the key came with a post or a profile. The page cannot name an
//! address, so it cannot make the app fetch one.

use planetfall_core::{Pictures, StoredPicture};
use planetfall_model::PictureKey;
use tauri::http::{Request, Response, StatusCode};

/// The scheme, as registered with Tauri.
pub const SCHEME: &str = "media";

/// Answers one request of the page.
pub async fn answer(pictures: Pictures, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let key = PictureKey::parse(request.uri().path().trim_start_matches('/'));
    let Some(key) = key.filter(|_| request.method() == "GET") else {
        return empty(StatusCode::BAD_REQUEST);
    };
    match pictures.get(&key).await {
        Ok(Some(picture)) => response(picture),
        Ok(None) => empty(StatusCode::NOT_FOUND),
        Err(error) => {
            tracing::debug!(%error, "a picture could not be fetched");
            empty(StatusCode::BAD_GATEWAY)
        }
    }
}

fn response(picture: StoredPicture) -> Response<Vec<u8>> {
    // A key always stands for the same address, so the web view may cache the answer.
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
