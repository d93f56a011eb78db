//! Pictures, drawn and packed without any library.

/// A palette of four colours.
pub(crate) type Palette = [[u8; 3]; 4];

/// A picture of `width` by `height`, each pixel an index into the palette.
///
/// Rows that repeat the row above cost next to nothing: each row is stored as its difference to
/// the one above, and runs of equal bytes are packed.
///
/// <https://www.w3.org/TR/png-3/>
pub(crate) fn draw(
    (width, height): (u32, u32),
    palette: &Palette,
    pixel: impl Fn(u32, u32) -> u8,
) -> Vec<u8> {
    const UP: u8 = 2;
    let mut raw = Vec::with_capacity((width as usize + 1) * height as usize);
    let mut above = vec![0_u8; width as usize];
    for y in 0..height {
        raw.push(UP);
        for x in 0..width {
            let value = pixel(x, y) & 3;
            let before = std::mem::replace(&mut above[x as usize], value);
            raw.push(value.wrapping_sub(before));
        }
    }
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 3, 0, 0, 0]);

    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"PLTE", palette.as_flattened());
    chunk(&mut png, b"IDAT", &zlib(&raw));
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    png.extend(length.to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(data);
    let sum = crc(&png[start..]);
    png.extend(sum.to_be_bytes());
}

fn crc(bytes: &[u8]) -> u32 {
    let table: [u32; 256] = std::array::from_fn(|n| {
        (0..8).fold(n as u32, |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 })
    });
    !bytes.iter().fold(u32::MAX, |c, b| table[usize::from(c as u8 ^ b)] ^ (c >> 8))
}

fn adler(bytes: &[u8]) -> u32 {
    let (a, b) = bytes.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    b << 16 | a
}

/// One block with the fixed codes of DEFLATE, in which only runs of one byte are packed.
///
/// <https://www.rfc-editor.org/rfc/rfc1951#section-3.2.6>
fn zlib(raw: &[u8]) -> Vec<u8> {
    let mut bits = Bits { bytes: vec![0x78, 0x01], held: 0, count: 0 };
    bits.push(0b011, 3);
    let mut at = 0;
    while at < raw.len() {
        let byte = raw[at];
        bits.symbol(u32::from(byte));
        at += 1;
        let mut run = raw[at..].iter().take_while(|next| **next == byte).count();
        at += run;
        while run >= 3 {
            let length = run.min(258);
            bits.run(length);
            run -= length;
        }
        for _ in 0..run {
            bits.symbol(u32::from(byte));
        }
    }
    bits.symbol(256);
    let mut packed = bits.finish();
    packed.extend(adler(raw).to_be_bytes());
    packed
}

struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// Codes go in with their highest bit first.
    fn code(&mut self, code: u32, count: u32) {
        self.push(code.reverse_bits() >> (32 - count), count);
    }

    fn symbol(&mut self, symbol: u32) {
        match symbol {
            0..=143 => self.code(0x30 + symbol, 8),
            144..=255 => self.code(0x190 + symbol - 144, 9),
            256..=279 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    /// "The last byte again, `length` times", for lengths from 3 to 258.
    fn run(&mut self, length: usize) {
        const BASES: [usize; 29] = [
            3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99,
            115, 131, 163, 195, 227, 258,
        ];
        let index = BASES.iter().rposition(|base| *base <= length).unwrap_or(0);
        let extra = if index < 8 || index == 28 { 0 } else { index as u32 / 4 - 1 };
        self.symbol(257 + index as u32);
        self.push((length - BASES[index]) as u32, extra);
        // Distance one.
        self.code(0, 5);
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.held as u8);
        }
        self.bytes
    }
}

/// Four colours that go together, different for every name.
pub(crate) fn palette(seed: u64) -> Palette {
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

/// A number that is the same for the same name on every run.
pub(crate) fn seed_of(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A small planet with a ring: the picture of a person.
pub(crate) fn avatar(name: &str) -> Vec<u8> {
    let seed = seed_of(name);
    let radius = 40 + (seed >> 20) as i64 % 25;
    let tilt = (seed >> 33) as i64 % 40 - 20;
    draw((200, 200), &palette(seed >> 8), |x, y| {
        let (dx, dy) = (i64::from(x) - 100, i64::from(y) - 100);
        let lean = dy + dx * tilt / 100;
        let ring = dx * dx / 4 + lean * lean * 4;
        match dx * dx + dy * dy {
            inside if inside < radius * radius => {
                if lean > radius / 3 {
                    2
                } else {
                    1
                }
            }
            _ if (2_200..3_000).contains(&ring) => 3,
            _ => 0,
        }
    })
}

/// A landscape under a moon, for any size and any name.
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

/// A round badge: a custom emoji.
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

/// A BlurHash of one colour, the simplest there is.
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
