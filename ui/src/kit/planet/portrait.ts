import { chance, type Chance } from "./random";
import { CENTRE, Globe, short } from "./globe";
import { CLOUDY, FORMS, PAINT, clouds, type Colours, type Layer } from "./surfaces";
import { GENERAL, hex, inksOf, type Lch } from "./inks";

/** Planets run by their members have rings. */
export type Rings = "cooperative" | "association" | "collective";

/** The facts a portrait shows. */
export interface PlanetFacts {
  rings?: Rings;
  /** 0 for a village to 3 for a great city. */
  moons?: 0 | 1 | 2 | 3;
}

export interface Ring {
  behind: string;
  front: string;
  ink: string;
  width: number;
  dash?: string;
}

export interface Moon {
  x: number;
  y: number;
  radius: number;
  ink: string;
  shade: Layer[];
}

/** Everything to draw, on a 100 by 100 canvas. */
export interface Portrait {
  radius: number;
  tilt: number;
  ground: string;
  layers: Layer[];
  rings: Ring[];
  ringShade: { d: string; ink: string; width: number; down: number } | null;
  shade: Layer[];
  rim: Layer;
  lamps: { x: number; y: number; radius: number }[];
  lampInk: string;
  moons: Moon[];
}

/** Light always falls from the upper left. */
const LIGHT = { x: -0.62, y: -0.78 };
const LAMPS = [4, 7, 11, 15] as const;

/**
 * Draws the planet of a domain, the same on every computer and without the network.
 *
 * Random numbers are consumed alike at every size, so a planet looks the same when enlarged; `px`
 * only chooses the amount of detail.
 */
export function portraitOf(
  domain: string,
  { rings, moons = 0 }: PlanetFacts,
  px: number,
): Portrait {
  const form = chance(`${domain}/form`).one(FORMS);
  const inks = inksOf(chance(`${domain}/ink`).one(GENERAL));
  const soil = chance(`${domain}/ground`);
  const sky = chance(`${domain}/sky`);
  const fine = px > 44;

  const lean = rings ? sky.from(13, 22) : sky.from(4, 24);
  const tilt = sky.from(9, 30) * (sky.maybe(0.5) ? 1 : -1);
  const radius = rings ? 28 : 35.5;
  const shift = sky.from(-9, 9);
  const bright = sky.from(-0.025, 0.03);

  const tinted = ([l, c, h]: Lch, lifted: boolean) =>
    hex([l + (lifted ? bright : 0), c, h + shift]);
  const ink: Colours = {
    ground: tinted(inks[0], true),
    second: tinted(inks[1], true),
    deep: tinted(inks[2], true),
    light: tinted(inks[3], false),
  };
  const paler = ([, c, h]: Lch, lightness: number) => hex([lightness, Math.max(0.05, c), h]);
  const night = hex([0.2, 0.05, inks[2][2] * 0.3 + 275 * 0.7]);

  const globe = new Globe(radius, lean);
  const layers = PAINT[form](globe, soil, ink, fine);
  if (fine && CLOUDY.includes(form) && soil.maybe(0.75)) {
    layers.push(...clouds(globe, soil, ink.light));
  }

  const flat = Math.sin((lean * Math.PI) / 180);
  const hoop = hoopsOf(radius, flat);
  const first = sky.from(0, 6.3);
  const spots = rings ? [-68, 112, -112] : [-40, 152, 62];

  return {
    radius,
    tilt: short(tilt),
    ground: ink.ground,
    layers: layers.filter((layer) => layer.d !== ""),
    rings: rings ? bandsOf(rings, hoop, radius, fine, (k, l) => paler(inks[k], l)) : [],
    ringShade: rings
      ? {
          d: hoop(1.3, "front"),
          ink: night,
          width: short(radius * 0.1),
          down: short(radius * 0.09),
        }
      : null,
    shade: shade(CENTRE, CENTRE, radius, night, [
      [0.2, 1, 0.17],
      [0.44, 1.04, 0.2],
      [0.72, 1.12, 0.26],
    ]),
    rim: {
      d:
        disc(CENTRE, CENTRE, radius + 0.6) +
        disc(CENTRE - LIGHT.x * 0.045 * radius, CENTRE - LIGHT.y * 0.045 * radius, radius),
      ink: ink.light,
      density: 0.34,
    },
    lamps: px > 80 ? lampsOf(chance(`${domain}/homes`), LAMPS[moons], radius, px) : [],
    lampInk: hex([0.9, 0.12, 88]),
    moons: Array.from({ length: moons }, (_, i): Moon => {
      const turn = (rings ? tilt : first * 8) + (spots[i] ?? 0) + sky.from(-9, 9);
      const size = (fine ? 3.2 : 4.6) + sky.from(0, 1.5) - i * 0.3;
      const away = rings ? radius + 10.5 : 49 - size;
      const x = CENTRE + away * Math.cos((turn * Math.PI) / 180);
      const y = CENTRE + away * Math.sin((turn * Math.PI) / 180);
      return {
        x: short(x),
        y: short(y),
        radius: short(size),
        ink: i % 2 ? paler(inks[1], 0.72) : paler(inks[3], 0.77),
        shade: shade(x, y, size, night, [[0.42, 1, 0.42]]),
      };
    }),
  };
}

type Hoop = (size: number, part: "whole" | "front" | "behind") => string;

function hoopsOf(radius: number, flat: number): Hoop {
  return (size, part) => {
    const [wide, tall] = [short(radius * size), short(radius * size * flat)];
    const start = `M${short(CENTRE - radius * size)} ${CENTRE}`;
    if (part === "whole") {
      const across = short(2 * radius * size);
      return `${start}a${wide} ${tall} 0 1 0 ${across} 0a${wide} ${tall} 0 1 0 ${-across} 0Z`;
    }
    const sweep = part === "front" ? 0 : 1;
    return `${start}A${wide} ${tall} 0 0 ${sweep} ${short(CENTRE + radius * size)} ${CENTRE}`;
  };
}

function bandsOf(
  rings: Rings,
  hoop: Hoop,
  radius: number,
  fine: boolean,
  paler: (ink: 1 | 2, lightness: number) => string,
): Ring[] {
  const band = (size: number, wide: number, ink: string, beads = false): Ring => ({
    behind: hoop(size, beads ? "behind" : "whole"),
    front: hoop(size, "front"),
    ink,
    width: short(radius * wide * (beads && !fine ? 0.9 : 0.62)),
    dash: beads ? `0 ${fine ? 4.7 : 7.4}` : undefined,
  });
  switch (rings) {
    case "cooperative":
      return [band(1.38, 0.2, paler(1, 0.75)), band(1.62, 0.13, paler(2, 0.63))];
    case "association":
      return [band(1.5, 0.32, paler(1, 0.71))];
    case "collective":
      return [band(1.4, 0.05, paler(2, 0.62)), band(1.58, 0.17, paler(1, 0.68), true)];
  }
}

/** Lights on the night side. */
function lampsOf(homes: Chance, many: number, radius: number, px: number) {
  return Array.from({ length: many }, () => {
    const turn = Math.atan2(-LIGHT.y, -LIGHT.x) + homes.from(-0.75, 0.75);
    const away = radius * homes.from(0.72, 0.93);
    return {
      x: short(CENTRE + away * Math.cos(turn)),
      y: short(CENTRE + away * Math.sin(turn)),
      radius: short(homes.from(0.45, 0.8) * (px > 140 ? 0.8 : 1)),
    };
  });
}

/** Flat crescents of shade: offset, relative width, opacity. */
function shade(
  x: number,
  y: number,
  radius: number,
  ink: string,
  steps: readonly (readonly [number, number, number])[],
): Layer[] {
  return steps.map(([far, wider, density]) => ({
    d:
      disc(x, y, radius + 0.6) +
      disc(x + LIGHT.x * far * radius, y + LIGHT.y * far * radius, radius * wider),
    ink,
    density,
  }));
}

function disc(x: number, y: number, radius: number): string {
  const [r, across] = [short(radius), short(2 * radius)];
  return `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0 ${-across} 0Z`;
}
