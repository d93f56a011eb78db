/** A seeded random generator: the same seed gives the same numbers. */
export interface Chance {
  /** From 0 up to 1. */
  next: () => number;
  from: (low: number, high: number) => number;
  whole: (low: number, high: number) => number;
  one: <T>(list: readonly T[]) => T;
  maybe: (likely: number) => boolean;
}

/** Hashes a string to a seed (xmur3). */
export function seedOf(words: string): number {
  let hash = 1779033703 ^ words.length;
  for (let i = 0; i < words.length; i++) {
    hash = Math.imul(hash ^ words.charCodeAt(i), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A generator of numbers from 0 up to 1 (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function chance(words: string): Chance {
  const next = numbersFrom(seedOf(words));
  return {
    next,
    from: (low, high) => low + (high - low) * next(),
    whole: (low, high) => Math.floor(low + (high - low + 1) * next()),
    one: (list) => {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new Error("Chance needs something to choose from.");
      return found;
    },
    maybe: (likely) => next() < likely,
  };
}
