// First window over a place along an axis, and the one behind the last.
fn windowsOver(place: u32, size: u32, count: u32) -> vec2u {
  let first = (max(place + 1u, size) - size + op.stride - 1u) / op.stride;
  return vec2u(first, min(place / op.stride + 1u, count));
}
