//! Pictures: their addresses, and downloaded files.

use std::io;
use std::mem;

use planetfall_model::{Picture, PictureKey};

use super::ingest::insert_pictures;
use super::{Cache, picture_files};
use crate::{Error, Result};

/// Downloaded pictures use at most 256 MiB.
const MAX_BYTES: i64 = 256 * 1024 * 1024;
/// How many views are collected before they are written.
const VIEWS_BATCH: usize = 256;

#[derive(Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StoredPicture {
    /// The media type, such as `image/png`.
    pub content_type: String,
    /// The bytes of the downloaded file.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for StoredPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StoredPicture({}, {} bytes)", self.content_type, self.bytes.len())
    }
}

impl Cache {
    /// The address of a picture; `None` unless a server sent it.
    pub async fn picture_url(&self, key: &PictureKey) -> Result<Option<String>> {
        let sql = "SELECT url FROM picture WHERE key = ?1";
        self.database.first(sql, [key.to_string()], |row| Ok(row.get(0)?)).await
    }

    /// Adds addresses that were received outside posts and profiles, so that the page can load them.
    pub async fn add_picture_urls(&self, pictures: Vec<Picture>) -> Result<()> {
        self.database.write(move |txn| insert_pictures(txn, &pictures)).await
    }

    /// A downloaded picture, if it is still there.
    pub async fn picture(&self, key: &PictureKey) -> Result<Option<StoredPicture>> {
        let sql = "SELECT content_type, size FROM picture WHERE key = ?1 AND size IS NOT NULL";
        let known = self.database.first(sql, [key.to_string()], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.try_into().unwrap_or(0)))
        });
        let Some((content_type, size)): Option<(String, usize)> = known.await? else {
            return Ok(None);
        };
        match tokio::fs::read(picture_files::path(&self.pictures, key)).await {
            Ok(bytes) if bytes.len() == size => {
                self.record_view(key).await?;
                Ok(Some(StoredPicture { content_type, bytes }))
            }
            // Truncated by a power failure. It can be downloaded again.
            Ok(_) => Ok(None),
            // Pruned meanwhile, or deleted by a person. It can be downloaded again.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::Disk(error)),
        }
    }

    /// Saves a downloaded picture whose address is known, and prunes the least recently used ones.
    pub async fn save_picture(
        &self,
        key: &PictureKey,
        content_type: &str,
        bytes: Vec<u8>,
    ) -> Result<()> {
        let (key, content_type) = (key.clone(), content_type.to_owned());
        let (folder, views) = (self.pictures.clone(), mem::take(&mut *self.viewed.lock()));
        let write = self.database.write(move |txn| {
            picture_files::touch_pictures(txn, &views)?;
            if picture_files::keep(txn, &folder, &key, &content_type, &bytes)? {
                picture_files::prune(txn, &folder, MAX_BYTES)?;
            }
            Ok(())
        });
        write.await
    }

    /// Records that a picture was shown. Views are written in batches, so that showing does not write each
    /// time; losing some only blurs the order of use.
    async fn record_view(&self, key: &PictureKey) -> Result<()> {
        let views = {
            let mut viewed = self.viewed.lock();
            viewed.push(key.clone());
            if viewed.len() < VIEWS_BATCH {
                return Ok(());
            }
            mem::take(&mut *viewed)
        };
        self.database.write(move |txn| picture_files::touch_pictures(txn, &views)).await
    }
}
