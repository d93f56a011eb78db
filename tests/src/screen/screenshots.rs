//! Screenshots of the window, for people.

use std::env;
use std::fs;
use std::path::PathBuf;

use super::Screen;
use crate::desktop::builder::target;

/// Waits for two frames, then forces repaints for a second, because the driver may hang on a
/// screenshot of a page on which nothing changes.
const REPAINT: &str = "const done = arguments[0]; const page = document.documentElement.style;\
    const end = performance.now() + 1000; let frames = 0;\
    const draw = () => { frames += 1;\
      const goes = performance.now() < end;\
      page.opacity = goes && frames % 2 ? '0.9999' : '';\
      if (frames === 2) done(true);\
      if (goes || frames < 2) requestAnimationFrame(draw); };\
    requestAnimationFrame(draw);";

impl Screen {
    /// Saves a screenshot under this name and returns its path.
    ///
    /// It replaces an earlier one of the same name, except for `failed`, which gets a number.
    pub async fn screenshot(&self, name: &str) -> String {
        let folder = folder();
        let drawn = self.command(self.client.execute_async(REPAINT, vec![])).await;
        let picture = match drawn {
            Ok(_) => self.command(self.client.screenshot()).await,
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
        assert!(kept.is_ok(), "a screenshot could not be saved: {kept:?}");
        file.display().to_string()
    }
}

fn folder() -> PathBuf {
    let named = env::var_os("PLANETFALL_SHOTS").filter(|path| !path.is_empty());
    named.map_or_else(|| target().join("planetfall-test/shots"), PathBuf::from)
}
