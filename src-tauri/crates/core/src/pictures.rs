//! Pictures: fetched once, checked, kept within bounds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use planetfall_model::{Moment, PictureKey};
use planetfall_net::Request;
use planetfall_store::StoredPicture;
use tokio::sync::Semaphore;
use url::Url;

use crate::context::Context;
use crate::{Error, Result};

/// The largest picture that is fetched.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The most pixels a picture may have: about what a good camera takes. A small file can hold
/// many more, and drawing them would take all the memory there is.
const MAX_PIXELS: usize = 50_000_000;
/// How many are fetched at once.
const AT_ONCE: usize = 6;
/// How long a picture that could not be fetched is not asked for again, in seconds.
const PATIENCE: i64 = 120;

/// Gives the screen its pictures. Cheap to clone.
#[derive(Clone)]
pub struct Pictures {
    context: Context,
    turns: Arc<Semaphore>,
    under_way: Arc<Mutex<HashMap<PictureKey, Arc<tokio::sync::Mutex<()>>>>>,
    failed: Arc<Mutex<HashMap<PictureKey, Moment>>>,
}

impl Pictures {
    pub(crate) fn new(context: Context) -> Self {
        Self {
            context,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            under_way: Arc::default(),
            failed: Arc::default(),
        }
    }

    /// The picture with this key, from memory or from the address it arrived with.
    ///
    /// None where nothing that arrived named such a picture: the page cannot ask for anything
    /// else. What is fetched must be public, at most 8 MB, and a picture by its own first
    /// bytes, whatever the server calls it.
    pub async fn get(&self, key: &PictureKey) -> Result<Option<StoredPicture>> {
        let cache = self.context.store.cache();
        if let Some(picture) = cache.picture(key).await? {
            return Ok(Some(picture));
        }
        let Some(url) = cache.picture_url(key).await? else { return Ok(None) };
        if self.failed_lately(key) {
            return Ok(None);
        }
        let turn = self.turn_of(key);
        let _mine = turn.lock().await;
        // Whoever waited for the same picture finds it now, or that it could not be had.
        if let Some(picture) = cache.picture(key).await? {
            return Ok(Some(picture));
        }
        if self.failed_lately(key) {
            return Ok(None);
        }
        let fetched = self.fetch(&url).await;
        lock(&self.under_way).remove(key);
        match fetched {
            Ok(picture) => {
                cache.save_picture(key, &picture.content_type, picture.bytes.clone()).await?;
                Ok(Some(picture))
            }
            Err(error) => {
                lock(&self.failed).insert(key.clone(), self.context.now());
                Err(error)
            }
        }
    }

    async fn fetch(&self, url: &str) -> Result<StoredPicture> {
        let url = Url::parse(url).map_err(|_| Error::NotAPicture)?;
        // The semaphore is never closed; without a turn the picture is fetched all the same.
        let _turn = self.turns.acquire().await;
        let request = Request::get(url).header("accept", "image/*").limit_bytes(MAX_BYTES);
        let response = self.context.net.send(request).await?;
        let bytes = response.body.to_vec();
        let is_picture = response.status == 200 && is_drawable(&bytes);
        let content_type = kind_of(&bytes).filter(|_| is_picture);
        let content_type = content_type.ok_or(Error::NotAPicture)?.to_owned();
        Ok(StoredPicture { content_type, bytes })
    }

    fn turn_of(&self, key: &PictureKey) -> Arc<tokio::sync::Mutex<()>> {
        Arc::clone(lock(&self.under_way).entry(key.clone()).or_default())
    }

    fn failed_lately(&self, key: &PictureKey) -> bool {
        let mut failed = lock(&self.failed);
        let now = self.context.now();
        failed.retain(|_, at| at.plus_seconds(PATIENCE) > now);
        failed.contains_key(key)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a picture says how large it is, and is not too large to draw.
fn is_drawable(bytes: &[u8]) -> bool {
    let size = imagesize::blob_size(bytes);
    size.is_ok_and(|size| size.width.saturating_mul(size.height) <= MAX_PIXELS)
}

/// What kind of picture these bytes are, by their first few; none for all else, SVG included,
/// since a drawing with instructions is a page and not a picture.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
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
    fn a_small_file_with_too_many_pixels_is_not_drawn() {
        let png = |width: u32, height: u32| {
            let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
            png.extend(width.to_be_bytes());
            png.extend(height.to_be_bytes());
            png
        };

        assert!(is_drawable(&png(4000, 3000)), "a photograph is drawn");
        assert!(!is_drawable(&png(30_000, 30_000)), "3.6 GB of pixels are not");
    }

    #[test]
    fn a_picture_is_known_by_its_bytes_and_a_drawing_with_instructions_is_none() {
        assert_eq!(kind_of(b"\x89PNG\r\n\x1a\n...."), Some("image/png"), "PNG");
        assert_eq!(kind_of(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"), "WebP");
        assert_eq!(kind_of(b"<svg xmlns=''><script/></svg>"), None, "SVG can carry a script");
        assert_eq!(kind_of(b"<!doctype html>"), None, "a page is not a picture");
        assert_eq!(kind_of(b""), None, "nothing is not a picture");
    }
}
