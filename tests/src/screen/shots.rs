//! Pictures of the screen, kept for people to look at.

use std::env;
use std::fs;
use std::path::PathBuf;

use super::Screen;
use crate::desk::plan::target;

/// Waits for two frames, so that what was just done is drawn, and has the page drawn anew for a second
/// from then on: of a page on which nothing moves any more the driver may take no picture.
const DRAWN: &str = "const done = arguments[0]; const page = document.documentElement.style;\
    const end = performance.now() + 1000; let frames = 0;\
    const draw = () => { frames += 1;\
      const goes = performance.now() < end;\
      page.opacity = goes && frames % 2 ? '0.9999' : '';\
      if (frames === 2) done(true);\
      if (goes || frames < 2) requestAnimationFrame(draw); };\
    requestAnimationFrame(draw);";

impl Screen {
    /// Keeps a picture of the window under this name, and says where.
    ///
    /// A second one of the same name takes the place of the first, except for `failed`, of which all
    /// are kept.
    pub async fn shot(&self, name: &str) -> String {
        let folder = folder();
        let drawn = self.order(self.client.execute_async(DRAWN, vec![])).await;
        let picture = match drawn {
            Ok(_) => self.order(self.client.screenshot()).await,
            Err(error) => Err(error),
        };
        let taken = (1..).map(|at| folder.join(format!("{name}-{at}.png")));
        let file = match name {
            "failed" => taken.into_iter().find(|file| !file.exists()).unwrap_or_default(),
            _ => folder.join(format!("{name}.png")),
        };
        let kept = match picture {
            Ok(picture) => fs::create_dir_all(&folder).and_then(|()| fs::write(&file, picture)),
            Err(error) => return format!("none: {error}"),
        };
        assert!(kept.is_ok(), "a picture could not be kept: {kept:?}");
        file.display().to_string()
    }
}

fn folder() -> PathBuf {
    let named = env::var_os("PLANETFALL_SHOTS").filter(|path| !path.is_empty());
    named.map_or_else(|| target().join("planetfall-test/shots"), PathBuf::from)
}
