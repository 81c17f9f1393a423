// Whether this step keeps the value at place i of [batch, units]; the same bits as engine/dropout.ts.
fn kept(i: u32) -> bool {
  return (randomHash(steps[stepStart() + SETTING_dropoutKey], i, op.lane) >> 8u) < op.keep;
}
