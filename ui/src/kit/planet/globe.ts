import type { Chance } from "./random";

/** The centre of the 100 by 100 drawing. */
export const CENTRE = 50;

/** A radius or height that varies with the angle. */
export type Wave = (angle: number) => number;

type Flat = readonly [x: number, y: number, hidden?: boolean];
type Vector = readonly [number, number, number];

/** Rounds to one decimal, which is enough to look the same. */
export const short = (value: number) => Number(value.toFixed(1));

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Projects latitudes and longitudes in degrees on a small sphere to SVG paths. */
export class Globe {
  readonly #radius: number;
  readonly #sin: number;
  readonly #cos: number;

  constructor(radius: number, lean: number) {
    this.#radius = radius;
    this.#sin = Math.sin(radians(lean));
    this.#cos = Math.cos(radians(lean));
  }

  /** A patch around a point; `reach` is its radius in degrees. Empty if it is on the far side. */
  patch(lat: number, lon: number, reach: Wave, steps = 22): string {
    const middle = onSphere(lat, lon);
    const east: Vector = [Math.cos(radians(lon)), 0, -Math.sin(radians(lon))];
    const north = cross(middle, east);
    const points = Array.from({ length: steps }, (_, i) => {
      const turn = (i / steps) * 2 * Math.PI;
      const away = radians(reach(turn));
      const along = (k: 0 | 1 | 2) =>
        middle[k] * Math.cos(away) +
        (east[k] * Math.cos(turn) + north[k] * Math.sin(turn)) * Math.sin(away);
      return this.#flat([along(0), along(1), along(2)]);
    });
    return points.every((point) => point[2]) ? "" : closed(points);
  }

  /** The area between two latitudes. */
  belt(low: number, high: number, lowWave: Wave, highWave: Wave = lowWave): string {
    const back = open(this.#edge(low, lowWave).reverse()).replace("M", "L");
    return `${open(this.#edge(high, highWave))}${back}Z`;
  }

  /** The area from a latitude to one of the poles. */
  cap(lat: number, wave: Wave, north: boolean): string {
    const reach = 1.4 * this.#radius;
    const y = CENTRE - (north ? reach : -reach);
    return `${open(this.#edge(lat, wave))}L${CENTRE + reach} ${y}H${CENTRE - reach}Z`;
  }

  line(lat: number, wave: Wave): string {
    return open(this.#edge(lat, wave));
  }

  /** The area between two latitudes and two longitudes. */
  cell(low: number, high: number, west: number, east: number): string {
    const lons = [0, 1, 2, 3].map((step) => west + ((east - west) * step) / 3);
    const points = [
      ...lons.map((lon) => this.#flat(onSphere(high, lon))),
      ...lons.toReversed().map((lon) => this.#flat(onSphere(low, lon))),
    ];
    return points.every((point) => point[2]) ? "" : `M${points.map(written).join("L")}Z`;
  }

  #flat([x, y, z]: Vector): Flat {
    const up = y * this.#cos - z * this.#sin;
    const near = y * this.#sin + z * this.#cos;
    if (near >= 0) return [CENTRE + this.#radius * x, CENTRE - this.#radius * up];
    const push = 1.04 / (Math.hypot(x, up) || 1);
    return [CENTRE + this.#radius * x * push, CENTRE - this.#radius * up * push, true];
  }

  #edge(lat: number, wave: Wave): Flat[] {
    return Array.from({ length: 15 }, (_, i) => {
      const lon = -91 + i * 13;
      const bent = Math.max(-89, Math.min(89, lat + wave(radians(lon))));
      const [x, y] = this.#flat(onSphere(bent, lon));
      return [CENTRE + (x - CENTRE) * (i % 14 ? 1 : 1.3), y] as const;
    });
  }
}

/** A coastline: a circle deformed by four waves. */
export function coast(r: Chance, size: number, rough = 1): Wave {
  const waves = [2, 3, 5, 7].map((often) => ({
    often,
    high: (r.from(0.05, 0.3) * rough) / Math.sqrt(often),
    begin: r.from(0, 6.3),
  }));
  return (turn) =>
    size * (1 + waves.reduce((sum, w) => sum + w.high * Math.sin(w.often * turn + w.begin), 0));
}

/** The sum of two sine waves. */
export function wave(r: Chance, high: number): Wave {
  const first = r.from(0.4, 1) * high;
  const second = r.from(0.1, 0.5) * high;
  const begin = r.from(0, 6.3);
  const then = r.from(0, 6.3);
  const often = r.from(1.2, 2.6);
  return (x) => first * Math.sin(often * x + begin) + second * Math.sin(2.7 * often * x + then);
}

function onSphere(lat: number, lon: number): Vector {
  const [a, b] = [radians(lat), radians(lon)];
  return [Math.cos(a) * Math.sin(b), Math.sin(a), Math.cos(a) * Math.cos(b)];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function closed(points: Flat[]): string {
  const last = points.at(-1) ?? [CENTRE, CENTRE];
  const first = points[0] ?? last;
  const curves = points.map((point, i) => curve(point, between(point, points[i + 1] ?? first)));
  return `M${written(between(last, first))}${curves.join("")}Z`;
}

function open(points: Flat[]): string {
  const first = points[0] ?? [CENTRE, CENTRE];
  const last = points.at(-1) ?? first;
  const curves = points
    .slice(1, -1)
    .map((point, i) => curve(point, between(point, points[i + 2] ?? last)));
  return `M${written(first)}${curves.join("")}L${written(last)}`;
}

const between = (a: Flat, b: Flat): Flat => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
const written = (point: Flat) => `${short(point[0])} ${short(point[1])}`;
const curve = (by: Flat, to: Flat) => `Q${written(by)} ${written(to)}`;
