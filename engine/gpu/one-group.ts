import type { Op, ParameterSlot, Plan } from '../plan';
import { type OneCode, rowOps } from './one-code';
import { rowCode } from './one-rows';
import { isPenalised, LANES, lossCount, metricPlace, optimizerNumbers, updateFunctions } from './one-update';

/** Bytes of workgroup memory, and invocations, that every device has. */
const WORKGROUP_BYTES = 16_384;
const MAX_INVOCATIONS = 256;

/** Numbers of every row of a batch that invocations hand to each other, block by block, [numbers, rows]. */
function createKept() {
  const blocks = new Map<string, number>();
  let count = 0;
  return {
    /** First number of a block, and whether it is there already. */
    block(name: string, size: number): { readonly first: number; readonly known: boolean } {
      const first = blocks.get(name);
      if (first !== undefined) return { first, known: true };
      blocks.set(name, count);
      count += size;
      return { first: count - size, known: false };
    },
    get count() {
      return count;
    },
  };
}

type Kept = ReturnType<typeof createKept>;

/** WGSL of the sum over the rows of products of kept numbers, for the i-th parameter of a slot. */
function gradientFunction(name: string, slot: ParameterSlot, ops: readonly Op[], kept: Kept, capacity: number): string {
  const at = (number: string): string => `kept[(${number}) * ${capacity}u + row]`;
  const withSum = (lines: string, term: string): string => `fn ${name}(i: u32) -> f32 {
  ${lines}
  var sum = 0.0;
  for (var row = 0u; row < batch; row++) { sum += ${term}; }
  return sum;
}`;
  for (const { kernel, numbers, tensors } of ops) {
    if (kernel === 'slope' && slot.kind === 'alpha' && numbers.alpha === slot.offset)
      return withSum('', at(`${kept.block(`slope ${slot.offset}`, 1).first}u`));
    if (kernel !== 'denseWeights') continue;
    const delta = `${kept.block(`delta ${tensors.z}`, numbers.units).first}u`;
    if (slot.kind === 'bias' && numbers.bias === slot.offset) return withSum('', at(`${delta} + i`));
    if (slot.kind === 'weight' && numbers.weight === slot.offset) {
      const value = `${kept.block(`value ${tensors.input}`, numbers.inputs).first}u`;
      const { inputs } = numbers;
      return withSum(
        `let delta = ${delta} + i / ${inputs}u; let value = ${value} + i % ${inputs}u;`,
        `${at('delta')} * ${at('value')}`,
      );
    }
  }
  throw new Error(`No op of the plan makes the gradient of “${slot.name}”.`);
}

/**
 * A whole step by many invocations: one for each sample forward and backward, one for each lane of a segment of the
 * parameters for gradient and update. They wait for each other twice: an update is made before all gradients are known,
 * and taken back in the next step where they are not finite. A slice that clips has to know their norm before it
 * updates, and waits four times. Null where the plan does not fit into the workgroup memory that all devices have.
 */
export function groupCode(plan: Plan, capacity: number): OneCode | null {
  const { parameterCount, trainedSlots, optimizer } = plan;
  const segments = trainedSlots.length;
  const kept = createKept();
  const keep = (name: string, parts: readonly string[]): string => {
    const { first, known } = kept.block(name, parts.length);
    if (known) return '';
    return parts.map((part, i) => `kept[${(first + i) * capacity}u + row] = ${part};`).join(' ');
  };
  const ops = rowOps(plan);
  const row = rowCode(ops, {
    parameter: (place) => `parameters[${place}u]`,
    weightGradients: ({ tensors, numbers: { inputs, units } }, names) =>
      [
        keep(
          `delta ${tensors.z}`,
          Array.from({ length: units }, (_, i) => names.delta(tensors.z + i)),
        ),
        keep(
          `value ${tensors.input}`,
          Array.from({ length: inputs }, (_, i) => names.value(tensors.input + i)),
        ),
      ].join(' '),
    slopeGradient: ({ numbers }, part) => keep(`slope ${numbers.alpha}`, [part]),
  });
  const gradients = trainedSlots.map((slot, i) => gradientFunction(`gradient${i}`, slot, ops, kept, capacity));

  let room =
    WORKGROUP_BYTES - 4 * (parameterCount + kept.count * capacity + capacity + 2 * segments) - 16 * LANES * segments;
  if (room < 0) return null;
  /** An array in workgroup memory where there is room, each of its parts seen by one invocation alone. */
  const own = (name: string, stored: string, length: number, stride: number) => {
    const held = length > 0 && 4 * length <= room;
    if (held) room -= 4 * length;
    const part = `network * ${stride}u`;
    return {
      held: held || length === 0,
      declaration: held ? `var<workgroup> ${name}: array<f32, ${length}>;` : '',
      load: held ? `for (var i = local; i < ${length}u; i += SIZE) { ${name}[i] = ${stored}[${part} + i]; }` : '',
      store: held ? `for (var i = local; i < ${length}u; i += SIZE) { ${stored}[${part} + i] = ${name}[i]; }` : '',
      at: (i: string): string => (held ? `${name}[${i}]` : `${stored}[${part} + ${i}]`),
    };
  };
  const g = own('gradients', 'storedGradients', parameterCount, 2 * parameterCount);
  const states = optimizer.states.length * parameterCount;
  const state = own('optimizerState', 'storedState', states, states);

  const numbers = optimizerNumbers(plan);
  const branches = (body: (slot: ParameterSlot, index: number) => string): string =>
    trainedSlots.map((slot, index) => `case ${index}u: { ${body(slot, index)} }`).join('\n        ');
  const lanes = (first: string, end: string, body: string): string =>
    `for (var i = ${first} + lane; i < ${end}; i += ${LANES}u) { ${body} }`;
  /** For every lane of every segment, by the invocation that has it: `first` to `end` are the segment's parameters. */
  const parts = (body: string): string => `for (var part = local; part < ${segments * LANES}u; part += SIZE) {
      let lane = part % ${LANES}u;
      var first = 0u;
      var end = 0u;
      var isPenalised = false;
      switch part / ${LANES}u {
        ${branches((slot) => `first = ${slot.offset}u; end = ${slot.offset + slot.size}u; isPenalised = ${isPenalised(plan, slot)};`)}
        default: {}
      }
      ${body}
    }`;
  const eachParameter = (body: string): string => parts(lanes('first', 'end', body));
  const old = ['parameters[i]', ...optimizer.states.map((_, k) => state.at(`${k * parameterCount}u + i`))];
  const next = ['w', ...optimizer.states];

  const makeGradients = `for (var part = local; part < ${segments * LANES}u; part += SIZE) {
      let lane = part % ${LANES}u;
      var sum = vec2f();
      switch part / ${LANES}u {
        ${branches(({ offset, size }, index) => {
          const h = isPenalised(plan, trainedSlots[index]) ? 'penalised(parameters[i], g, l1, l2)' : 'g';
          return lanes(
            `${offset}u`,
            `${offset + size}u`,
            `let g = gradient${index}(i - ${offset}u); ${g.at('i')} = g; let h = ${h}; sum += vec2f(g * g, h * h);`,
          );
        })}
        default: {}
      }
      parts[part] = vec4f(sum, 0.0, 0.0);
    }`;
  const update = (before: string): string => `${numbers.lines}
      ${parts(`var sum = vec2f();
      ${lanes(
        'first',
        'end',
        `${before}
        var h = ${g.at('i')};
        if (isPenalised) { h = penalised(parameters[i], h, l1, l2); }
        let next = optimize(${[...old, 'h * scale', ...numbers.names].join(', ')});
        let change = next.w - parameters[i];
        ${next.map((name, k) => `${old[k]} = next.${name};`).join(' ')}
        sum += vec2f(change * change, next.w * next.w);`,
      )}
      parts[part] = vec4f(parts[part].xy, sum);`)}`;
  const eachSegment = (body: string): string => `for (var segment = local; segment < ${segments}u; segment += SIZE) {
      var total = parts[segment * ${LANES}u];
      for (var lane = 1u; lane < ${LANES}u; lane++) { total += parts[segment * ${LANES}u + lane]; }
      let bits = bitcast<vec4u>(total);
      ${body}
    }`;
  const tell = (kinds: readonly number[]): string =>
    kinds.map((kind) => `metrics[metricWord + ${metricPlace(plan, kind, 0)}u + segment] = bits[${kind}];`).join(' ');
  const sumLoss = (body: string): string => `if (local == SIZE - 1u) {
      var sum = 0.0;
      for (var row = 0u; row < batch; row++) { sum += rowLosses[row]; }
      let bits = bitcast<u32>(sum / ${lossCount(plan)});
      metrics[metricWord] = bits;
      ${body}
    }`;
  /** Of the last step, what a batch is computed again from. */
  const keepBefore = `if (s + 1u == slice.rows) {
      ${eachParameter(`storedGradients[network * ${2 * parameterCount}u + ${parameterCount}u + i] = parameters[i];`)}
    }`;

  // What lies in workgroup memory has its place in storage for what was there before the step.
  const stored = [
    `storedParameters[network * ${parameterCount}u + i]`,
    ...optimizer.states.map((_, k) => `storedState[network * ${states}u + ${k * parameterCount}u + i]`),
  ];
  const takeBack = (halted: string): string => `if (halt == 0u && atomicLoad(&broken) != 0u) {
      ${eachParameter(stored.map((place, k) => `${old[k]} = ${place};`).join(' '))}
      halt = ${halted};
    }`;
  const quickStep = `// The step before was not finite: what it made of the parameters is taken back.
    ${takeBack('s')}
    ${keepBefore}
    if (halt == 0u) {
      let scale = 1.0;
      ${makeGradients}
      ${update(stored.map((place, k) => `${place} = ${old[k]};`).join(' '))}
    }
    var lossBits = 0u;
    ${sumLoss('lossBits = bits;')}
    // The parameters are those of the next step, and the lanes' sums are there.
    workgroupBarrier();
    if (halt == 0u) {
      ${eachSegment(`${tell([0, 1, 2, 3])}
      if (!isFinite(bits.x) || !isFinite(bits.y)) { atomicStore(&broken, 1u); }`)}
      if (!isFinite(lossBits)) { atomicStore(&broken, 1u); }
    }`;
  const clippingStep = `${makeGradients}
    // The lanes' sums are there.
    workgroupBarrier();
    ${eachSegment(`totals[segment] = bits.xy; ${tell([0, 1])}`)}
    ${sumLoss(`totals[${segments}] = vec2u(bits);`)}
    ${keepBefore}
    // Loss and norms are there: every invocation knows whether the step is finite.
    workgroupBarrier();
    var finite = halt == 0u && isFinite(totals[${segments}].x);
    var square = 0.0;
    for (var segment = 0u; segment < ${segments}u; segment++) {
      let total = totals[segment];
      finite = finite && isFinite(total.x) && isFinite(total.y);
      square += bitcast<f32>(total.y);
    }
    if (finite) {
      let scale = clipScale(square);
      ${update('')}
    } else if (halt == 0u) {
      halt = s + 1u;
    }
    // The parameters are those of the next step, and the lanes' sums are there.
    workgroupBarrier();
    if (finite) {
      ${eachSegment(tell([2, 3]))}
    }`;

  return {
    size: Math.min(MAX_INVOCATIONS, LANES * Math.ceil(Math.max(capacity, segments * LANES) / LANES)),
    declarations: [
      `var<workgroup> parameters: array<f32, ${parameterCount}>;`,
      `var<workgroup> kept: array<f32, ${kept.count * capacity}>;`,
      `var<workgroup> rowLosses: array<f32, ${capacity}>;`,
      `var<workgroup> parts: array<vec4f, ${segments * LANES}>;`,
      `var<workgroup> totals: array<vec2u, ${segments + 1}>;`,
      'var<workgroup> broken: atomic<u32>;',
      g.declaration,
      state.declaration,
      row.functions,
      updateFunctions(plan),
      ...gradients,
    ].join('\n'),
    before: `for (var i = local; i < ${parameterCount}u; i += SIZE) { parameters[i] = storedParameters[network * ${parameterCount}u + i]; }
  ${state.load}
  workgroupBarrier();`,
    step: `for (var row = local; row < batch; row += SIZE) {
      ${row.lines}
      rowLosses[row] = rowLoss;
    }
    let l1 = setting(SETTING_l1);
    let l2 = setting(SETTING_l2);
    // What every row left is there.
    workgroupBarrier();
    ${state.held ? `if (slice.clips == 0u) { ${quickStep} } else { ${clippingStep} }` : clippingStep}`,
    after: `workgroupBarrier();
  ${takeBack('slice.rows')}
  storageBarrier();
  workgroupBarrier();
  for (var i = local; i < ${parameterCount}u; i += SIZE) { storedParameters[network * ${parameterCount}u + i] = parameters[i]; }
  ${g.store}
  ${state.store}`,
  };
}
