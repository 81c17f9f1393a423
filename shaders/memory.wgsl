// What every kernel sees: the flat arrays of a plan, and the step that is being made.
// The layout of `steps` and `metrics` is that of engine/memory.ts.

@group(0) @binding(0) var<storage, read_write> parameters: array<f32>;
@group(0) @binding(1) var<storage, read_write> gradients: array<f32>;
@group(0) @binding(2) var<storage, read_write> optimizerState: array<f32>;
@group(0) @binding(3) var<storage, read_write> values: array<f32>;
@group(0) @binding(4) var<storage, read_write> deltas: array<f32>;
// Rows of floats by their bits, or images: see gather-images.wgsl.
@group(0) @binding(5) var<storage, read> samples: array<u32>;
@group(0) @binding(6) var<storage, read> steps: array<u32>;
@group(0) @binding(7) var<storage, read_write> metrics: array<u32>;

fn stepStart() -> u32 {
  return STEP_ROWS + metrics[METRIC_CURSOR] * steps[0];
}

// Number of samples of this step's batch.
fn rowCount() -> u32 {
  return steps[stepStart()];
}

fn setting(index: u32) -> f32 {
  return bitcast<f32>(steps[stepStart() + index]);
}

// First word of this step's metrics.
fn metricStart() -> u32 {
  return METRIC_SEGMENTS + 2u * metrics[METRIC_COUNT] + metrics[METRIC_CURSOR] * metrics[METRIC_STRIDE];
}

// By the bits: an implementation may assume that there is no NaN and no infinity.
fn isFinite(bits: u32) -> bool {
  return (bits & 0x7f800000u) != 0x7f800000u;
}

// Whether loss and gradients of this step and of all before it are finite: only then is anything updated.
fn stepIsFinite() -> bool {
  if (metrics[METRIC_HALT] != 0u) { return false; }
  let start = metricStart();
  let words = 1u + 2u * metrics[METRIC_COUNT];
  for (var i = 0u; i < words; i++) {
    if (!isFinite(metrics[start + i])) { return false; }
  }
  return true;
}
