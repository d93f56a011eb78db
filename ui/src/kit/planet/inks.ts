/** A colour in the OKLCH colour space. */
export type Lch = readonly [lightness: number, chroma: number, hue: number];

/** Ground, second, deep and light. */
export type Inks = readonly [Lch, Lch, Lch, Lch];

/**
 * The palettes a planet is drawn in. Their order must never change: the random choice depends on
 * it.
 */
export const GENERAL = ["tide", "rose", "dune", "iris", "lagoon", "clay", "kelp", "honey"] as const;

const PALETTES: Record<(typeof GENERAL)[number], string> = {
  tide: "0.61 0.088 232, 0.8 0.062 92, 0.5 0.085 248, 0.94 0.018 220",
  lagoon: "0.65 0.08 196, 0.83 0.07 140, 0.51 0.072 214, 0.94 0.025 170",
  clay: "0.66 0.105 44, 0.8 0.085 72, 0.51 0.1 33, 0.93 0.04 80",
  rose: "0.7 0.095 14, 0.84 0.06 48, 0.56 0.11 4, 0.95 0.025 50",
  iris: "0.57 0.11 289, 0.76 0.08 312, 0.45 0.11 277, 0.93 0.03 300",
  honey: "0.79 0.115 83, 0.68 0.12 58, 0.57 0.1 47, 0.95 0.05 98",
  dune: "0.78 0.062 80, 0.68 0.075 60, 0.57 0.066 47, 0.95 0.03 92",
  kelp: "0.47 0.06 190, 0.72 0.085 108, 0.37 0.052 208, 0.92 0.045 100",
};

/** The ground, the second, the deep and the light colour of a palette. */
export function inksOf(palette: (typeof GENERAL)[number]): Inks {
  const colours = PALETTES[palette].split(", ").map((colour) => colour.split(" ").map(Number));
  return colours as unknown as Inks;
}

/** The colour in hexadecimal, with as much chroma as fits sRGB. */
export function hex([lightness, wanted, hue]: Lch): string {
  for (let chroma = wanted; ; chroma -= 0.01) {
    const rgb = linear(lightness, chroma, hue);
    const shows = rgb.every((value) => value >= -0.001 && value <= 1.001);
    if (shows || chroma <= 0.01) return `#${rgb.map(digits).join("")}`;
  }
}

/** From OKLCH to linear sRGB. https://bottosson.github.io/posts/oklab/ */
function linear(lightness: number, chroma: number, hue: number): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function digits(value: number): string {
  const held = Math.min(1, Math.max(0, value));
  const curved = held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055;
  return Math.round(curved * 255)
    .toString(16)
    .padStart(2, "0");
}
