//! Reads response bodies up to a limit.

use bytes::{Bytes, BytesMut};

use crate::Error;

/// Reads the body. `limit` counts bytes after decompression.
pub(crate) async fn read(mut response: reqwest::Response, limit: usize) -> Result<Bytes, Error> {
    let too_large = Error::TooLarge { limit };
    let promised = response.content_length().and_then(|length| usize::try_from(length).ok());
    if promised.is_some_and(|length| length > limit) {
        return Err(too_large);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(Error::after_send)? {
        if body.len() + chunk.len() > limit {
            return Err(too_large);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}
