//! Deterministic PNG pictures, drawn when they are requested.

use png::{BitDepth, ColorType, Compression, Encoder, Filter};

/// A palette of four colours.
type Palette = [[u8; 3]; 4];

/// A picture of `width` by `height`; `pixel` returns an index into the palette.
fn draw((width, height): (u32, u32), palette: &Palette, pixel: impl Fn(u32, u32) -> u8) -> Vec<u8> {
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .map(|(x, y)| pixel(x, y))
        .collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.as_flattened());
    encoder.set_compression(Compression::Fast);
    // Most rows equal the row above, which this filter turns into zeros.
    encoder.set_filter(Filter::Up);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    // Writing to memory fails only for a picture without pixels, which no route asks for.
    debug_assert!(written.is_ok(), "{width} by {height} is a picture");
    file
}

/// Four colours that go together, picked by `seed`.
fn palette(seed: u64) -> Palette {
    let hue = (seed % 360) as f32;
    [
        colour(hue, 0.55, 0.85),
        colour(hue + 30.0, 0.6, 0.6),
        colour(hue + 200.0, 0.5, 0.45),
        colour(hue + 40.0, 0.4, 0.25),
    ]
}

fn colour(hue: f32, saturation: f32, lightness: f32) -> [u8; 3] {
    let chroma = saturation * lightness.min(1.0 - lightness);
    [0.0, 8.0, 4.0].map(|n: f32| {
        let k = (n + hue / 30.0) % 12.0;
        let value = lightness - chroma * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
        (value * 255.0).round() as u8
    })
}

/// A hash (FNV-1a) that is the same on every run.
pub(crate) fn seed_of(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A ringed globe, different for every name.
pub(crate) fn avatar(name: &str) -> Vec<u8> {
    let seed = seed_of(name);
    let radius = 40 + (seed >> 20) as i64 % 25;
    let tilt = (seed >> 33) as i64 % 40 - 20;
    draw((200, 200), &palette(seed >> 8), |x, y| {
        let (dx, dy) = (i64::from(x) - 100, i64::from(y) - 100);
        let lean = dy + dx * tilt / 100;
        let ring = dx * dx / 4 + lean * lean * 4;
        match dx * dx + dy * dy {
            inside if inside < radius * radius => 1 + u8::from(lean > radius / 3),
            _ if (2_200..3_000).contains(&ring) => 3,
            _ => 0,
        }
    })
}

/// A landscape under a moon, different for every name.
pub(crate) fn landscape(name: &str, width: u32, height: u32) -> Vec<u8> {
    let seed = seed_of(name);
    let (w, h) = (i64::from(width.max(1)), i64::from(height.max(1)));
    let moon = (w * (20 + (seed % 60) as i64) / 100, h * 30 / 100, h / 7);
    let far = h * (55 + (seed >> 7) as i64 % 15) / 100;
    draw((width, height), &palette(seed >> 8), |x, y| {
        let (x, y) = (i64::from(x), i64::from(y));
        let (dx, dy) = (x - moon.0, y - moon.1);
        let hill = far + (x - w / 3).abs() * h / (w * 5);
        let near = h * 85 / 100 - (x - w * 2 / 3).abs() * h / (w * 4);
        match () {
            () if y > near => 3,
            () if y > hill => 2,
            () if dx * dx + dy * dy < moon.2 * moon.2 => 1,
            () => 0,
        }
    })
}

/// A round badge for a custom emoji.
pub(crate) fn badge(name: &str) -> Vec<u8> {
    draw((64, 64), &palette(seed_of(name)), |x, y| {
        let (dx, dy) = (i64::from(x) - 32, i64::from(y) - 32);
        match dx * dx + dy * dy {
            0..=200 => 1,
            201..=800 => 2,
            _ => 0,
        }
    })
}

/// A BlurHash of one colour, which is the simplest valid one.
///
/// <https://github.com/woltapp/blurhash/blob/master/Algorithm.md>
pub(crate) fn blurhash(name: &str) -> String {
    const DIGITS: &[u8; 83] =
        b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    let [r, g, b] = palette(seed_of(name) >> 8)[0].map(u32::from);
    let mut value = r << 16 | g << 8 | b;
    let mut digits = [b'0'; 6];
    for digit in digits[2..].iter_mut().rev() {
        *digit = DIGITS[(value % 83) as usize];
        value /= 83;
    }
    digits.into_iter().map(char::from).collect()
}
