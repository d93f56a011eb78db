//! What a display shows, read from its file: the app is neither asked nor disturbed.
//!
//! <https://www.x.org/releases/current/doc/man/man1/Xvfb.1.xhtml> (`-fbdir`); the file is an X window
//! dump, whose head is a row of big-endian numbers.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::screen::Place;

/// Every how many lines of a place are compared: letters are higher than this.
const EVERY: usize = 3;

/// The picture on a display.
#[derive(Debug)]
pub struct Framebuffer {
    file: File,
    /// Where the first pixel is.
    start: u64,
    bytes_per_line: usize,
    bytes_per_pixel: usize,
}

impl Framebuffer {
    /// Opens the file of a display that has come up.
    pub fn open(file: &Path) -> Self {
        let opened = File::open(file);
        let Ok(file) = opened else { panic!("the display keeps no picture: {opened:?}") };
        let mut head = [0; 80];
        let read = file.read_exact_at(&mut head, 0);
        assert!(read.is_ok(), "the display's picture has no head: {read:?}");
        let number = |at: usize| {
            let bytes = &head[at * 4..at * 4 + 4];
            bytes.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
        };
        // The head is followed by the colours, twelve bytes each, and then by the picture.
        let start = (number(0) + number(19) * 12) as u64;
        Self { file, start, bytes_per_line: number(12), bytes_per_pixel: number(11) / 8 }
    }

    /// What stands at a place now: every third line of it.
    pub fn look(&self, place: Place) -> Vec<u8> {
        let whole = |length: f64| length.max(0.0) as usize;
        let (left, top) = (whole(place.x), whole(place.y));
        let width = whole(place.width) * self.bytes_per_pixel;
        let mut seen = Vec::new();
        for line in (top..top + whole(place.height)).step_by(EVERY) {
            let at = line * self.bytes_per_line + left * self.bytes_per_pixel;
            let end = seen.len();
            seen.resize(end + width, 0);
            let read = self.file.read_exact_at(&mut seen[end..], self.start + at as u64);
            assert!(read.is_ok(), "the place is not on the display: {read:?}");
        }
        seen
    }
}
