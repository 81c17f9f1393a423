// The same bits as engine/random.ts: Threefry-2x32 with 13 rounds (Salmon et al., SC 2011).

const RANDOM_ROTATIONS = array<vec4u, 2>(vec4u(13u, 15u, 26u, 6u), vec4u(17u, 29u, 16u, 24u));
const RANDOM_PARITY = 0x1bd11bdau;

fn randomRound(word: vec2u, bits: u32) -> vec2u {
  let a = word.x + word.y;
  return vec2u(a, ((word.y << bits) | (word.y >> (32u - bits))) ^ a);
}

fn randomRounds(word: vec2u, bits: vec4u) -> vec2u {
  return randomRound(randomRound(randomRound(randomRound(word, bits.x), bits.y), bits.z), bits.w);
}

/// The random 32 bits at place (counter, lane) of stream `key`.
fn randomHash(key: u32, counter: u32, lane: u32) -> u32 {
  let parity = key ^ RANDOM_PARITY;
  var word = vec2u(counter + key, lane);
  word = randomRounds(word, RANDOM_ROTATIONS[0]) + vec2u(0u, parity + 1u);
  word = randomRounds(word, RANDOM_ROTATIONS[1]) + vec2u(parity, key + 2u);
  word = randomRounds(word, RANDOM_ROTATIONS[0]) + vec2u(key, 3u);
  return randomRound(word, RANDOM_ROTATIONS[1].x).x;
}

/// A uniform number in [0, 1) with 24 bits.
fn randomUniform(key: u32, counter: u32, lane: u32) -> f32 {
  return f32(randomHash(key, counter, lane) >> 8u) * 0x1p-24;
}
