// Partial sums of the squared gradient, as it is and with the penalties, of the segments whose gradients were made by
// ops that leave none: each invocation adds up every so-many-th number of one of `loose`, which are written like
// `segments`.
fn run(id: u32) {
  var entry = id;
  for (var s = 0u; s < LOOSE; s++) {
    let segment = op.loose[s];
    if (entry < segment.y) {
      let l1 = setting(SETTING_l1);
      let l2 = setting(SETTING_l2);
      let penalise = segment.z - op.first < op.penalised && (l1 != 0.0 || l2 != 0.0);
      var sum = vec2f();
      for (var i = segment.z + entry; i < segment.z + segment.w; i += segment.y) {
        let g = gradients[i];
        var h = g;
        if (penalise) { h = penalisedBy(parameters[i], g, l1, l2); }
        sum += vec2f(g * g, h * h);
      }
      let place = 2u * op.parameters + 2u * (segment.x + entry);
      gradients[place] = sum.x;
      gradients[place + 1u] = sum.y;
      return;
    }
    entry -= segment.y;
  }
}
