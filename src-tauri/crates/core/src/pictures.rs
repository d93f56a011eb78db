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
use crate::picture_format::{content_type_of, is_drawable, is_whole};

/// The largest picture that is fetched, in bytes.
const MAX_BYTES: usize = 8 * 1024 * 1024;
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
    /// A fetched picture must be public, at most 8 MB, a picture by its first bytes whatever its
    /// content type says, and must not be cut off.
    pub async fn get(&self, key: &PictureKey) -> Result<Option<StoredPicture>> {
        let cache = self.context.store.cache();
        // An older version also stored pictures that were cut off.
        if let Some(picture) = cache.picture(key).await?.filter(|one| is_whole(&one.bytes)) {
            return Ok(Some(picture));
        }
        let Some(url) = cache.picture_url(key).await? else { return Ok(None) };
        if self.failed_recently(key) {
            return Ok(None);
        }
        let lock = Arc::clone(self.fetching.lock().entry(key.clone()).or_default());
        let _guard = lock.lock().await;
        // A concurrent call for the same picture may have fetched it, or failed, meanwhile.
        if let Some(picture) = cache.picture(key).await?.filter(|one| is_whole(&one.bytes)) {
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
        let is_picture = response.status == 200 && is_drawable(&bytes) && is_whole(&bytes);
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
