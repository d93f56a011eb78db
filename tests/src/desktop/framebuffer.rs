//! The picture of a display, read from its file without asking or slowing down the app.
//!
//! <https://www.x.org/releases/current/doc/man/man1/Xvfb.1.xhtml> (`-fbdir`); the file is an X window
//! dump, whose header is a row of big-endian numbers.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::screen::Bounds;

/// Only every third line is compared, because letters are higher than three pixels.
const LINE_STEP: usize = 3;

/// The picture on a display.
#[derive(Debug)]
pub struct Framebuffer {
    file: File,
    /// The offset of the first pixel in the file.
    start: u64,
    bytes_per_line: usize,
    bytes_per_pixel: usize,
}

impl Framebuffer {
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
        // The header is followed by the colour map, twelve bytes each, and then by the pixels.
        let start = (number(0) + number(19) * 12) as u64;
        Self { file, start, bytes_per_line: number(12), bytes_per_pixel: number(11) / 8 }
    }

    /// The pixels of every third line of an area now.
    pub fn read(&self, area: Bounds) -> Vec<u8> {
        let whole = |length: f64| length.max(0.0) as usize;
        let (left, top) = (whole(area.x), whole(area.y));
        let width = whole(area.width) * self.bytes_per_pixel;
        let mut pixels = Vec::new();
        for line in (top..top + whole(area.height)).step_by(LINE_STEP) {
            let at = line * self.bytes_per_line + left * self.bytes_per_pixel;
            let end = pixels.len();
            pixels.resize(end + width, 0);
            let read = self.file.read_exact_at(&mut pixels[end..], self.start + at as u64);
            assert!(read.is_ok(), "the area is not on the display: {read:?}");
        }
        pixels
    }
}
