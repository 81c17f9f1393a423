// Penalties, clipping by the global norm, and the optimizer, by a workgroup for each chunk of a segment; what they
// changed is kept behind the gradients, its squared norm and the chunk's own among the partial sums.

// First parameter of a chunk, and the one behind its last.
fn rangeOf(chunk: u32) -> vec2u {
  var rest = chunk;
  for (var s = 0u; s < SEGMENTS; s++) {
    let size = op.segments[s].w;
    if (rest < chunksOf(size)) {
      let first = op.segments[s].z + rest * CHUNK;
      return vec2u(first, min(first + CHUNK, op.segments[s].z + size));
    }
    rest -= chunksOf(size);
  }
  return vec2u();
}

fn run(local: u32, chunk: u32) {
  let sums = totals(local);
  let go = holds(sums);
  let limit = setting(SETTING_clipNorm);
  let norm = sqrt(sums.y);
  let scale = select(1.0, limit / norm, limit != 0.0 && norm > limit);
  let l1 = setting(SETTING_l1);
  let l2 = setting(SETTING_l2);
  let rates = ratesOf();
  let range = rangeOf(chunk);
  let penalise = range.x - op.first < op.penalised && (l1 != 0.0 || l2 != 0.0);
  var part = vec2f();
  if (go) {
    for (var i = range.x + local; i < range.y; i += WORKGROUP) {
      let before = parameters[i];
      var g = gradients[i];
      if (penalise) { g = penalisedBy(before, g, l1, l2); }
      let after = optimize(i, before, g * scale, rates);
      let change = after - before;
      gradients[op.parameters + i] = change;
      part += vec2f(change * change, after * after);
    }
  } else {
    for (var i = range.x + local; i < range.y; i += WORKGROUP) {
      let change = gradients[op.parameters + i];
      part += vec2f(change * change, parameters[i] * parameters[i]);
    }
  }
  let sum = total(local, part);
  if (local == 0u) {
    let place = 2u * op.parameters + 2u * (op.pairs + chunk);
    gradients[place] = sum.x;
    gradients[place + 1u] = sum.y;
  }
}
