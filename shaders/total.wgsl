// The sums of what all invocations of a workgroup bring, for all of them; always added in one order.
var<workgroup> partial: array<vec2f, WORKGROUP>;

fn total(local: u32, value: vec2f) -> vec2f {
  partial[local] = value;
  workgroupBarrier();
  if (local < 8u) {
    var sum = value;
    for (var i = local + 8u; i < WORKGROUP; i += 8u) { sum += partial[i]; }
    partial[local] = sum;
  }
  workgroupBarrier();
  var sum = partial[0];
  for (var i = 1u; i < min(8u, WORKGROUP); i++) { sum += partial[i]; }
  workgroupBarrier();
  return sum;
}
