//! Pictures: fetched once, checked, and cached.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use planetfall_model::{Moment, PictureKey};
use planetfall_net::Request;
use planetfall_store::StoredPicture;
use tokio::sync::Semaphore;
use url::Url;

use crate::context::Context;
use crate::error::{Error, Result};

/// The largest picture that is fetched, in bytes.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The most pixels of a picture, about those of a good camera. A small file can decode to many
/// more and use up all memory.
const MAX_PIXELS: usize = 50_000_000;
const MAX_CONCURRENT: usize = 6;
/// How long a picture is not fetched again after a failure, in seconds.
const RETRY_AFTER: i64 = 120;

/// Fetches and caches pictures. Cheap to clone.
#[derive(Clone)]
pub struct Pictures {
    context: Context,
    permits: Arc<Semaphore>,
    fetching: Arc<Mutex<HashMap<PictureKey, Arc<tokio::sync::Mutex<()>>>>>,
    failed: Arc<Mutex<HashMap<PictureKey, Moment>>>,
}

impl Pictures {
    pub(crate) fn new(context: Context) -> Self {
        Self {
            context,
            permits: Arc::new(Semaphore::new(MAX_CONCURRENT)),
            fetching: Arc::default(),
            failed: Arc::default(),
        }
    }

    /// The picture with this key, from the cache or from the URL that came with it.
    ///
    /// None if no post or profile named such a picture, so a page cannot request arbitrary URLs.
    /// A fetched picture must be public, at most 8 MB, and a picture by its first bytes whatever
    /// its content type says.
    pub async fn get(&self, key: &PictureKey) -> Result<Option<StoredPicture>> {
        let cache = self.context.store.cache();
        if let Some(picture) = cache.picture(key).await? {
            return Ok(Some(picture));
        }
        let Some(url) = cache.picture_url(key).await? else { return Ok(None) };
        if self.failed_recently(key) {
            return Ok(None);
        }
        let lock = Arc::clone(self.fetching.lock().entry(key.clone()).or_default());
        let _guard = lock.lock().await;
        // A concurrent call for the same picture may have fetched it, or failed, meanwhile.
        if let Some(picture) = cache.picture(key).await? {
            return Ok(Some(picture));
        }
        if self.failed_recently(key) {
            return Ok(None);
        }
        let fetched = self.fetch(&url).await;
        self.fetching.lock().remove(key);
        match fetched {
            Ok(picture) => {
                cache.save_picture(key, &picture.content_type, picture.bytes.clone()).await?;
                Ok(Some(picture))
            }
            Err(error) => {
                self.failed.lock().insert(key.clone(), self.context.now());
                Err(error)
            }
        }
    }

    async fn fetch(&self, url: &str) -> Result<StoredPicture> {
        let url = Url::parse(url).map_err(|_| Error::UnsupportedPicture)?;
        // Fails only if the semaphore is closed, which it never is.
        let _permit = self.permits.acquire().await;
        let request = Request::get(url).media().header("accept", "image/*").limit_bytes(MAX_BYTES);
        let response = self.context.net.send(request).await?;
        let bytes = response.body.to_vec();
        let is_picture = response.status == 200 && is_drawable(&bytes);
        let content_type = content_type_of(&bytes).filter(|_| is_picture);
        let content_type = content_type.ok_or(Error::UnsupportedPicture)?.to_owned();
        Ok(StoredPicture { content_type, bytes })
    }

    fn failed_recently(&self, key: &PictureKey) -> bool {
        let mut failed = self.failed.lock();
        let now = self.context.now();
        failed.retain(|_, at| at.plus_seconds(RETRY_AFTER) > now);
        failed.contains_key(key)
    }
}

/// Whether the size of a picture can be read and is not too large to decode.
fn is_drawable(bytes: &[u8]) -> bool {
    let size = imagesize::blob_size(bytes);
    size.is_ok_and(|size| size.width.saturating_mul(size.height) <= MAX_PIXELS)
}

/// The content type by the first bytes. None for anything else, including SVG, because an SVG can
/// carry scripts.
fn content_type_of(bytes: &[u8]) -> Option<&'static str> {
    let is_at = |at: usize, mark: &[u8]| bytes.get(at..at + mark.len()) == Some(mark);
    if is_at(0, b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    if is_at(0, b"\xff\xd8\xff") {
        return Some("image/jpeg");
    }
    if is_at(0, b"GIF87a") || is_at(0, b"GIF89a") {
        return Some("image/gif");
    }
    if is_at(0, b"RIFF") && is_at(8, b"WEBP") {
        return Some("image/webp");
    }
    (is_at(4, b"ftypavif") || is_at(4, b"ftypavis")).then_some("image/avif")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_with_too_many_pixels_is_refused() {
        let png = |width: u32, height: u32| {
            let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
            png.extend(width.to_be_bytes());
            png.extend(height.to_be_bytes());
            png
        };

        assert!(is_drawable(&png(4000, 3000)), "a photograph is accepted");
        assert!(!is_drawable(&png(30_000, 30_000)), "3.6 GB of pixels are not");
    }

    #[test]
    fn the_content_type_follows_from_the_bytes_and_svg_has_none() {
        assert_eq!(content_type_of(b"\x89PNG\r\n\x1a\n...."), Some("image/png"), "PNG");
        assert_eq!(content_type_of(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"), "WebP");
        assert_eq!(
            content_type_of(b"<svg xmlns=''><script/></svg>"),
            None,
            "SVG can carry scripts"
        );
        assert_eq!(content_type_of(b"<!doctype html>"), None, "a page is not a picture");
        assert_eq!(content_type_of(b""), None, "neither is an empty answer");
    }
}
