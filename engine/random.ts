/**
 * The one source of chance: a counter-based generator without state, so that every draw has an address.
 *
 * Threefry-2x32 with 13 rounds, the fewest that pass BigCrush: Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011. It needs only 32-bit addition, rotation and exclusive or, so WGSL
 * (`shaders/random.wgsl`) computes the same bits. A key is a stream, a counter is a place in it, and any hash is
 * itself a good key: `hash(batchesKey, epoch)` opens a stream for that epoch.
 */

/** Skein's key schedule constant (C240 in the paper), its lower 32 bits. */
const PARITY = 0x1bd11bda;

/** The second word that `threefry` makes; a returned pair, or a number beyond 31 bits held here, would be allocated. */
const secondWord = new Uint32Array(1);

function threefry(key: number, counter: number, lane: number): number {
  const k0 = key | 0;
  // The second word of the key is always 0; the third is the parity of the first two.
  const k2 = k0 ^ PARITY;
  let a = (counter + k0) | 0;
  let b = lane | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  b = (b + k2 + 1) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + k2) | 0;
  b = (b + k0 + 2) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k0) | 0;
  b = (b + 3) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  secondWord[0] = b;
  return a >>> 0;
}

/** The random 32 bits at place `counter` of stream `key`; `lane` (0 by default) opens a second dimension of places. */
export function hash(key: number, counter: number, lane = 0): number {
  return threefry(key, counter, lane);
}

/** The key of the stream called `name` (for example `weights/0.weight`) under a seed. */
export function deriveKey(seed: number, name: string): number {
  let key = hash(seed, name.length);
  for (let i = 0; i < name.length; i++) key = hash(key, name.charCodeAt(i), 1);
  return key;
}

/** A uniform number in [0, 1) with 24 bits, exact in float32. */
export function uniform(key: number, counter: number, lane = 0): number {
  return (threefry(key, counter, lane) >>> 8) * 2 ** -24;
}

/**
 * A standard normal number, by the method of Box and Muller in float64; at most 6.7 in size.
 *
 * Engines may differ in the last bit of `Math.log` and `Math.cos`, which rounding to float32 hides.
 */
export function normal(key: number, counter: number, lane = 0): number {
  const first = threefry(key, counter, lane);
  const radius = Math.sqrt(-2 * Math.log((first + 1) * 2 ** -32));
  return radius * Math.cos(2 * Math.PI * secondWord[0] * 2 ** -32);
}

/** Writes a random order of 0 … out.length − 1 into `out` (Fisher and Yates); allocates nothing. */
export function shuffle(key: number, out: Uint32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = i;
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(threefry(key, i, 0) * 2 ** -32 * (i + 1));
    const kept = out[i];
    out[i] = out[j];
    out[j] = kept;
  }
}

/** A random order of 0 … length − 1. */
export function permutation(key: number, length: number): Uint32Array {
  const order = new Uint32Array(length);
  shuffle(key, order);
  return order;
}
