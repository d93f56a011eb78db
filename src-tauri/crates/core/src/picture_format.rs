//! What the bytes of a picture say of it.

/// The most pixels of a picture, about those of a good camera. A small file can decode to many
/// more and use up all memory.
const MAX_PIXELS: usize = 50_000_000;

/// Whether the size of a picture can be read and is not too large to decode.
pub fn is_drawable(bytes: &[u8]) -> bool {
    let size = imagesize::blob_size(bytes);
    size.is_ok_and(|size| size.width.saturating_mul(size.height) <= MAX_PIXELS)
}

/// The content type by the first bytes. None for anything else, including SVG, because an SVG can
/// carry scripts.
pub fn content_type_of(bytes: &[u8]) -> Option<&'static str> {
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

/// Whether a picture is there to its end. The page draws nothing where one was cut off, and cannot
/// tell.
///
/// A JPEG or GIF is drawn as far as it goes, and many have no proper end, so of those only the
/// beginning of the pixels is needed.
pub fn is_whole(bytes: &[u8]) -> bool {
    match content_type_of(bytes) {
        Some("image/png") => png_ends(bytes),
        Some("image/jpeg") => bytes.windows(2).any(|mark| mark == b"\xff\xda"),
        Some("image/webp") => {
            let announced = bytes.get(4..8).and_then(|size| size.try_into().ok());
            let announced = announced.map(u32::from_le_bytes).and_then(|size| size.checked_add(8));
            // The last byte may be padding, which some programs leave out.
            announced.is_some_and(|size| bytes.len() + 1 >= size as usize)
        }
        Some("image/avif") => boxes_end(bytes),
        Some(_) | None => true,
    }
}

/// Whether the chunks lead to the last one.
/// <https://www.w3.org/TR/png-3/#5Chunk-layout>
fn png_ends(bytes: &[u8]) -> bool {
    let mut at = 8_usize;
    while let Some(head) = bytes.get(at..at.saturating_add(8)) {
        if &head[4..] == b"IEND" {
            return true;
        }
        // Each chunk has a length, a name and a check sum of four bytes.
        at = at.saturating_add(be_u32(head) as usize).saturating_add(12);
    }
    false
}

/// Whether the last box ends within the file.
/// <https://www.iso.org/standard/83102.html>
fn boxes_end(bytes: &[u8]) -> bool {
    let mut at = 0_usize;
    while let Some(head) = bytes.get(at..at.saturating_add(8)) {
        let size = match be_u32(head) {
            // It goes to the end of the file.
            0 => return true,
            1 => match bytes.get(at + 8..at + 16) {
                Some(long) => be_u32(&long[4..]),
                None => return false,
            },
            size => size,
        };
        at = at.saturating_add(size.max(8) as usize);
    }
    at <= bytes.len()
}

/// The first four bytes as a number.
fn be_u32(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
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

    #[test]
    fn a_picture_that_was_cut_off_is_refused() {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        for (name, data) in [(b"IHDR", 13), (b"IDAT", 40), (b"IEND", 0)] {
            png.extend(u32::to_be_bytes(data));
            png.extend(name);
            png.extend(vec![7; data as usize + 4]);
        }
        let mut webp = b"RIFF\x20\0\0\0WEBPVP8 ".to_vec();
        webp.resize(0x28, 7);
        let mut avif = b"\0\0\0\x10ftypavif\0\0\0\0\0\0\0\x20mdat".to_vec();
        avif.resize(0x30, 7);
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x02pixels".to_vec();

        for (name, whole, needed) in
            [("PNG", &png, 12), ("WebP", &webp, 2), ("AVIF", &avif, 1), ("JPEG", &jpeg, 9)]
        {
            assert!(is_whole(whole), "{name}: all of it");
            let cut = &whole[..whole.len() - needed];
            assert!(!is_whole(cut), "{name}: without its last {needed} bytes");
        }
        for length in 0..png.len() {
            // None of these may panic.
            for picture in [&png, &webp, &avif, &jpeg] {
                is_whole(&picture[..length.min(picture.len())]);
            }
        }
    }
}
