// The end of a step works on partial sums that lie behind the gradients and the changes. Every trained segment has
// `segments[s]`: its first pair of partial sums (squared gradient, without and with penalties), their number, its
// first parameter, and its size. The loss has pairs as well. Behind all of them comes a pair (squared change, squared
// size) for each chunk of parameters, CHUNK of a segment at most.

fn pairAt(pair: u32) -> vec2f {
  let i = 2u * op.parameters + 2u * pair;
  return vec2f(gradients[i], gradients[i + 1u]);
}

fn sumOf(local: u32, first: u32, count: u32) -> vec2f {
  var part = vec2f();
  for (var i = first + local; i < first + count; i += WORKGROUP) { part += pairAt(i); }
  return total(local, part);
}

fn finite(value: f32) -> bool {
  return isFinite(bitcast<u32>(value));
}

// Squared norms of all gradients with the loss, and of all penalised ones: what every workgroup adds up by itself.
fn totals(local: u32) -> vec2f {
  return sumOf(local, 0u, op.pairs);
}

// Whether loss and gradients of this step and of all before it are finite: only then is anything updated.
fn holds(sums: vec2f) -> bool {
  return metrics[METRIC_HALT] == 0u && finite(sums.x) && finite(sums.y);
}

fn chunksOf(size: u32) -> u32 {
  return (size + CHUNK - 1u) / CHUNK;
}
