// What a shader that makes whole steps sees: the flat arrays in storage, one part of each for every workgroup's own
// network, and the step that is being made. What is worked on lies in workgroup memory where there is room.
// The layout of `steps` and `metrics` is that of engine/memory.ts.

struct Slice {
  // Steps to make; 1 where one of them may clip; words of a network's step table and of its metrics.
  rows: u32,
  clips: u32,
  tableWords: u32,
  metricWords: u32,
}

@group(0) @binding(0) var<storage, read_write> storedParameters: array<f32>;
@group(0) @binding(1) var<storage, read_write> storedGradients: array<f32>;
@group(0) @binding(2) var<storage, read_write> storedState: array<f32>;
@group(0) @binding(3) var<storage, read_write> storedValues: array<f32>;
@group(0) @binding(4) var<storage, read_write> storedDeltas: array<f32>;
@group(0) @binding(5) var<storage, read> samples: array<u32>;
@group(0) @binding(6) var<storage, read> steps: array<u32>;
@group(0) @binding(7) var<storage, read_write> metrics: array<u32>;
@group(1) @binding(0) var<uniform> slice: Slice;

var<private> network: u32;
// First word of the step's row in `steps`, its number of samples, and the first word of its metrics.
var<private> stepWord: u32;
var<private> batch: u32;
var<private> metricWord: u32;

fn stepStart() -> u32 {
  return stepWord;
}

fn rowCount() -> u32 {
  return batch;
}

fn setting(index: u32) -> f32 {
  return bitcast<f32>(steps[stepWord + index]);
}

// By the bits: an implementation may assume that there is no NaN and no infinity.
fn isFinite(bits: u32) -> bool {
  return (bits & 0x7f800000u) != 0x7f800000u;
}

// Scale that brings the norm of the penalised gradient down to the step's limit; 1 where it is lower, or off.
fn clipScale(square: f32) -> f32 {
  let limit = setting(SETTING_clipNorm);
  if (limit == 0.0) { return 1.0; }
  let norm = sqrt(square);
  return select(1.0, limit / norm, norm > limit);
}
