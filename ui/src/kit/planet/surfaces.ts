import type { Chance } from "./random";
import { coast, wave, type Globe, type Wave } from "./globe";

/** One painted path: its colour, opacity, and stroke width if it is a line. */
export interface Layer {
  d: string;
  ink: string;
  density?: number;
  line?: number;
}

export interface Colours {
  ground: string;
  second: string;
  deep: string;
  light: string;
}

type Paint = (globe: Globe, r: Chance, ink: Colours, fine: boolean) => Layer[];

/** The kinds of surface. Their order must never change: the random choice depends on it. */
export const FORMS = [
  "seas",
  "isles",
  "bands",
  "marble",
  "craters",
  "ice",
  "dunes",
  "eye",
  "quilt",
] as const;

export type Form = (typeof FORMS)[number];

/** The kinds of surface that may have clouds. */
export const CLOUDY: readonly Form[] = ["seas", "isles", "eye", "quilt"];

const STILL: Wave = () => 0;
const scaled =
  (reach: Wave, by: number): Wave =>
  (turn) =>
    reach(turn) * by;

/** Paints a kind of surface, from back to front. */
export const PAINT: Record<Form, Paint> = {
  seas(globe, r, ink, fine) {
    const shelf: string[] = [];
    const soil: string[] = [];
    const hills: string[] = [];
    const many = r.whole(4, 6);
    for (let i = 0; i < many; i++) {
      const lat = r.from(-55, 60);
      const lon = -120 + ((i + r.from(0.1, 0.9)) * 240) / many;
      const shore = coast(r, r.from(17, 34));
      const steps = fine ? 24 : 16;
      shelf.push(globe.patch(lat, lon, scaled(shore, 1.2), steps));
      soil.push(globe.patch(lat, lon, shore, steps));
      if (r.maybe(0.7)) {
        const hill = globe.patch(lat + r.from(-6, 6), lon + r.from(-6, 6), coast(r, 9, 1.2), 14);
        if (fine) hills.push(hill);
      }
    }
    return [
      { d: shelf.join(""), ink: ink.light, density: 0.28 },
      { d: soil.join(""), ink: ink.second },
      { d: hills.join(""), ink: ink.deep, density: 0.32 },
      ...caps(globe, r, ink.light, 0.6),
    ];
  },

  isles(globe, r, ink, fine) {
    const shelf: string[] = [];
    const soil: string[] = [];
    for (const row of [34, 2, -34]) {
      let lat = row + r.from(-12, 12);
      let lon = r.from(-80, -20);
      const climb = r.from(-4, 4);
      for (let i = 0; i < 8; i++) {
        const shore = coast(r, r.from(4, 11) * (fine ? 1 : 1.5));
        if (fine || i % 2) {
          shelf.push(globe.patch(lat, lon, scaled(shore, 1.5), 12));
          soil.push(globe.patch(lat, lon, shore, 12));
        }
        lat += climb + r.from(-7, 7);
        lon += r.from(13, 26);
      }
    }
    return [
      { d: globe.belt(-14, 16, wave(r, 9), wave(r, 9)), ink: ink.deep, density: 0.35 },
      { d: shelf.join(""), ink: ink.light, density: 0.32 },
      { d: soil.join(""), ink: ink.second },
      ...caps(globe, r, ink.light, 0.5),
    ];
  },

  bands(globe, r, ink) {
    const prints = [
      { ink: ink.second, density: 1 },
      { ink: ink.light, density: 0.75 },
      { ink: ink.deep, density: 0.8 },
      { ink: ink.second, density: 0.6 },
      { ink: ink.deep, density: 0.45 },
      { ink: ink.light, density: 0.4 },
    ];
    const layers: Layer[] = [];
    let last: (typeof prints)[number] | undefined;
    for (let lat = -78; lat < 70;) {
      const tall = r.from(8, 20);
      const print = r.one(prints.filter((one) => one !== last));
      const low = wave(r, 2.4);
      last = print;
      if (r.maybe(0.8))
        layers.push({ d: globe.belt(lat, lat + tall, low, wave(r, 2.4)), ...print });
      lat += tall + r.from(2, 9);
    }
    return r.maybe(0.6) ? [...layers, ...storm(globe, r, ink)] : layers;
  },

  marble(globe, r, ink, fine) {
    const layers: Layer[] = [];
    let lat = -64;
    for (const [print, density] of [
      [ink.deep, 0.75],
      [ink.second, 1],
      [ink.light, 0.7],
      [ink.deep, 0.55],
      [ink.second, 0.8],
    ] as const) {
      const low = wave(r, 17);
      const other = wave(r, 13);
      const high: Wave = (x) => low(x) * 0.6 + other(x) * 0.5;
      layers.push({ d: globe.belt(lat, lat + r.from(10, 24), low, high), ink: print, density });
      lat += r.from(20, 31);
    }
    for (let i = 0; fine && i < 2; i++) {
      const [at, along, size] = [r.from(-40, 40), r.from(-40, 45), r.from(4, 8)];
      layers.push(
        { d: globe.patch(at, along, () => size * 1.6, 14), ink: ink.light, density: 0.7 },
        { d: globe.patch(at, along, () => size, 12), ink: ink.deep, density: 0.8 },
      );
    }
    return layers;
  },

  craters(globe, r, ink, fine) {
    const plain: string[] = [];
    const rim: string[] = [];
    const bowl: string[] = [];
    const floor: string[] = [];
    for (let i = 0; i < 3; i++) {
      plain.push(globe.patch(r.from(-50, 50), r.from(-70, 60), coast(r, r.from(20, 34))));
    }
    const many = r.whole(9, 14);
    for (let i = 0; i < many; i++) {
      const size = i < 3 ? r.from(11, 17) : r.from(4, 9);
      const [lat, lon] = [r.from(-62, 62), r.from(-68, 62)];
      if (!fine && i > 5) continue;
      rim.push(globe.patch(lat - size * 0.13, lon + size * 0.13, () => size * 1.16, 14));
      bowl.push(globe.patch(lat, lon, () => size, 14));
      floor.push(globe.patch(lat - size * 0.2, lon + size * 0.2, () => size * 0.74, 12));
    }
    return [
      { d: plain.join(""), ink: ink.deep, density: 0.26 },
      { d: rim.join(""), ink: ink.light, density: 0.5 },
      { d: bowl.join(""), ink: ink.deep, density: 0.85 },
      { d: floor.join(""), ink: ink.second, density: 0.75 },
    ];
  },

  ice(globe, r, ink, fine) {
    const lakes: string[] = [];
    const cracks: string[] = [];
    for (let i = 0; i < 4; i++) {
      lakes.push(globe.patch(r.from(-40, 40), r.from(-75, 65), coast(r, r.from(11, 22), 1.3)));
    }
    for (let i = 0; i < 7; i++) {
      const lat = r.from(-50, 50);
      const bend = wave(r, 22);
      if (fine || i < 3) cracks.push(globe.line(lat, bend));
    }
    return [
      { d: globe.cap(-90, STILL, true), ink: ink.light, density: 0.72 },
      { d: lakes.join(""), ink: ink.second, density: 0.85 },
      { d: cracks.join(""), ink: ink.deep, density: 0.7, line: fine ? 0.8 : 1.6 },
      { d: globe.cap(r.from(38, 56), wave(r, 7), true), ink: ink.light },
      { d: globe.cap(-r.from(48, 60), wave(r, 7), false), ink: ink.light },
    ];
  },

  dunes(globe, r, ink, fine) {
    const layers: Layer[] = [];
    const prints = [
      { ink: ink.second, density: 0.6 },
      { ink: ink.deep, density: 0.55 },
      { ink: ink.second, density: 0.85 },
      { ink: ink.light, density: 0.6 },
    ];
    const ridge = wave(r, 8);
    const step = 9;
    for (let lat = -76, i = 0; lat < 80; lat += step, i++) {
      const off = r.from(-2, 2);
      const bend: Wave = (x) => ridge(x + lat / 34) + off;
      const tall = r.from(0.3, 0.62) + (fine ? 0 : 0.5);
      const print = prints[i % 4];
      if (print && (fine || !(i % 2))) {
        layers.push({ d: globe.belt(lat, lat + step * tall, bend), ...print });
      }
    }
    if (!r.maybe(0.6)) return layers;
    const shore = coast(r, r.from(9, 15), 0.45);
    const [lat, lon] = [r.from(-30, 30), r.from(-35, 20)];
    return [
      ...layers,
      { d: globe.patch(lat, lon, scaled(shore, 1.3), 26), ink: ink.light, density: 0.5 },
      { d: globe.patch(lat, lon, shore, 26), ink: ink.deep },
    ];
  },

  eye(globe, r, ink, fine) {
    const [lat, lon] = [r.from(-12, 22), r.from(-34, 4)];
    const ring = (size: number, rough: number, steps: number) =>
      globe.patch(lat, lon, coast(r, size, rough), steps);
    const layers: Layer[] = [
      { d: ring(74, 0.22, 30), ink: ink.second, density: 0.9 },
      { d: ring(55, 0.3, 28), ink: ink.deep, density: 0.55 },
      { d: ring(42, 0.45, 26), ink: ink.light, density: 0.85 },
      { d: ring(35, 0.45, 26), ink: ink.ground },
      { d: ring(20, 0.5, 20), ink: ink.deep, density: 0.6 },
    ];
    for (let i = 0; fine && i < 5; i++) {
      const d = globe.patch(
        lat + r.from(-17, 17),
        lon + r.from(-17, 17),
        coast(r, r.from(2.5, 5)),
        10,
      );
      layers.push({ d, ink: ink.second });
    }
    return layers;
  },

  quilt(globe, r, ink) {
    const prints = [
      { ink: ink.second, density: 0.95, d: "" },
      { ink: ink.deep, density: 0.6, d: "" },
      { ink: ink.light, density: 0.75, d: "" },
      { ink: ink.second, density: 0.5, d: "" },
      { ink: ink.deep, density: 0.3, d: "" },
    ];
    const tall = 20;
    let at = 0;
    for (let lat = -72; lat < 78; lat += tall) {
      for (let lon = -108 + r.from(-12, 12); lon < 110;) {
        const wide = r.from(0.8, 1.7) * tall;
        if (r.maybe(0.78)) {
          at = (at + r.whole(1, 4)) % prints.length;
          const print = prints[at];
          if (print) print.d += globe.cell(lat + 0.9, lat + tall - 0.9, lon + 1, lon + wide - 1);
        }
        lon += wide;
      }
    }
    return [...prints, ...caps(globe, r, ink.light, 0.4)];
  },
};

export function clouds(globe: Globe, r: Chance, light: string): Layer[] {
  return Array.from({ length: r.whole(3, 5) }, () => {
    const tall = r.from(1.2, 2.2);
    const long = r.from(14, 30);
    const oval: Wave = (turn) => 1 / Math.hypot(Math.cos(turn) / long, Math.sin(turn) / tall);
    const d = globe.patch(r.from(-45, 50), r.from(-55, 45), oval, 16);
    return { d, ink: light, density: 0.8 };
  });
}

function caps(globe: Globe, r: Chance, light: string, likely: number): Layer[] {
  const layers: Layer[] = [];
  const [north, south] = [r.from(56, 70), r.from(60, 72)];
  if (r.maybe(likely))
    layers.push({ d: globe.cap(north, wave(r, 6), true), ink: light, density: 0.95 });
  if (r.maybe(likely))
    layers.push({ d: globe.cap(-south, wave(r, 6), false), ink: light, density: 0.95 });
  return layers;
}

function storm(globe: Globe, r: Chance, ink: Colours): Layer[] {
  const [lat, lon, size] = [r.from(-32, 26), r.from(-30, 28), r.from(8, 14)];
  const oval =
    (by: number): Wave =>
    (turn) =>
      (size * by) / Math.hypot(Math.cos(turn) / 1.5, Math.sin(turn) / 0.85);
  return [
    { d: globe.patch(lat, lon, oval(1.35), 16), ink: ink.light, density: 0.55 },
    { d: globe.patch(lat, lon, oval(1), 16), ink: ink.deep },
    { d: globe.patch(lat, lon + 1, oval(0.5), 14), ink: ink.second },
  ];
}
