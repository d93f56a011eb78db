//! Pictures: where they live on the web, and those that were fetched.

use std::io;
use std::mem;
use std::sync::PoisonError;

use planetfall_model::{Picture, PictureKey};
use rusqlite::OptionalExtension;

use super::{Cache, picture_files};
use crate::{Error, Result};

/// How many bytes of pictures are kept: 256 MB.
const BOUND: u64 = 256 * 1024 * 1024;
/// How many looks at pictures are gathered before they are written down.
const LOOKS: usize = 256;

/// A picture that was fetched.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredPicture {
    /// What kind it is, such as `image/png`.
    pub content_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for StoredPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StoredPicture({}, {} bytes)", self.content_type, self.bytes.len())
    }
}

impl Cache {
    /// Where a picture lives; none where nothing that arrived named such a picture.
    pub async fn picture_url(&self, key: &PictureKey) -> Result<Option<String>> {
        let key = key.clone();
        self.read(move |conn| {
            let mut query = conn.prepare_cached("SELECT url FROM picture WHERE key = ?1")?;
            Ok(query.query_row([key.as_str()], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// Keeps where pictures live that arrived with something else than an account's posts and
    /// people, so that the screen may ask for them.
    pub async fn know_pictures(&self, pictures: Vec<Picture>) -> Result<()> {
        self.write(move |txn| {
            let mut insert =
                txn.prepare_cached("INSERT OR IGNORE INTO picture (key, url) VALUES (?1, ?2)")?;
            for picture in &pictures {
                insert.execute((picture.key.as_str(), &picture.url))?;
            }
            Ok(())
        })
        .await
    }

    /// A picture that was fetched and is still kept.
    pub async fn picture(&self, key: &PictureKey) -> Result<Option<StoredPicture>> {
        let wanted = key.clone();
        let known: Option<(String, usize)> = self
            .read(move |conn| {
                let mut query = conn.prepare_cached(
                    "SELECT content_type, size FROM picture WHERE key = ?1 AND size IS NOT NULL",
                )?;
                let found = query.query_row([wanted.as_str()], |row| {
                    Ok((row.get(0)?, row.get::<_, i64>(1)?.try_into().unwrap_or(0)))
                });
                Ok(found.optional()?)
            })
            .await?;
        let Some((content_type, size)) = known else { return Ok(None) };
        match tokio::fs::read(picture_files::path(&self.pictures, key)).await {
            Ok(bytes) if bytes.len() == size => {
                self.note_look(key).await?;
                Ok(Some(StoredPicture { content_type, bytes }))
            }
            // Cut short by a power failure: it can be fetched again.
            Ok(_) => Ok(None),
            // Pruned in between, or taken away by somebody tidying up: that, too.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::Disk(error)),
        }
    }

    /// Keeps a picture that was fetched, and lets go of those used longest ago if there are
    /// too many. One that nothing named is not kept.
    pub async fn keep_picture(
        &self,
        key: &PictureKey,
        content_type: &str,
        bytes: Vec<u8>,
    ) -> Result<()> {
        let (key, content_type) = (key.clone(), content_type.to_owned());
        let (folder, looks) = (self.pictures.clone(), self.take_looks());
        self.write(move |txn| {
            picture_files::note_looks(txn, &looks)?;
            if picture_files::keep(txn, &folder, &key, &content_type, &bytes)? {
                picture_files::prune(txn, &folder, BOUND)?;
            }
            Ok(())
        })
        .await
    }

    /// Lets go of pictures, those used longest ago first, until they have at most `max_bytes`.
    pub async fn prune_pictures(&self, max_bytes: u64) -> Result<()> {
        let (folder, looks) = (self.pictures.clone(), self.take_looks());
        self.write(move |txn| {
            picture_files::note_looks(txn, &looks)?;
            picture_files::prune(txn, &folder, max_bytes)?;
            picture_files::sweep(txn, &folder)
        })
        .await
    }

    /// Remembers that a picture was looked at. Looks are gathered, since looking should not
    /// write; losing some at the end costs a little order.
    async fn note_look(&self, key: &PictureKey) -> Result<()> {
        if self.add_look(key) >= LOOKS {
            let looks = self.take_looks();
            self.write(move |txn| picture_files::note_looks(txn, &looks)).await?;
        }
        Ok(())
    }

    /// Says how many looks have gathered.
    fn add_look(&self, key: &PictureKey) -> usize {
        let mut looks = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        looks.push(key.clone());
        looks.len()
    }

    fn take_looks(&self) -> Vec<PictureKey> {
        mem::take(&mut *self.looked_at.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
