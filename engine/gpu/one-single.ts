import type { ParameterSlot, Plan } from '../plan';
import { type OneCode, rowOps } from './one-code';
import { rowCode } from './one-rows';
import { isPenalised, LANES, lossCount, metricPlace, optimizerNumbers, updateFunctions } from './one-update';

/** Terms of one statement. */
const TERMS = 24;

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Statements that add terms to `name` in the order of the lanes. */
function laneSum(name: string, { size }: ParameterSlot, term: (i: number) => string): string {
  const lanes = range(Math.min(LANES, size)).map((lane) => {
    const terms = [];
    for (let i = lane; i < size; i += LANES) terms.push(term(i));
    return terms.length === 1 ? terms[0] : `(${terms.join(' + ')})`;
  });
  const lines = [];
  for (let i = 0; i < lanes.length; i += TERMS) {
    const part = lanes.slice(i, i + TERMS).join(' + ');
    lines.push(i === 0 ? `var ${name} = ${part};` : `${name} = ${name} + ${part};`);
  }
  return lines.join('\n    ');
}

/** Variables from a part of an array in storage: by a loop, for a load takes much code where indices are checked. */
function load(name: string, places: readonly number[], stored: string, stride: number, first = 0): readonly string[] {
  const array = `${name}_loaded`;
  return [
    `var ${array}: array<f32, ${places.length}>;`,
    `for (var i = 0u; i < ${places.length}u; i++) { ${array}[i] = ${stored}[network * ${stride}u + ${first}u + i]; }`,
    ...places.map((i) => `var ${name}${i} = ${array}[${i}];`),
  ];
}

/** The way back. */
function store(name: string, places: readonly number[], stored: string, stride: number, first = 0): readonly string[] {
  const array = `${name}_stored`;
  return [
    `var ${array} = array<f32, ${places.length}>(${places.map((i) => `${name}${i}`).join(', ')});`,
    `for (var i = 0u; i < ${places.length}u; i++) { ${stored}[network * ${stride}u + ${first}u + i] = ${array}[i]; }`,
  ];
}

/** A whole step by one invocation, every parameter, gradient and state in a variable of its own. */
export function singleCode(plan: Plan): OneCode {
  const { parameterCount, trainedCount, trainedSlots, optimizer } = plan;
  const { states } = optimizer;
  const [all, trained] = [range(parameterCount), range(trainedCount)];
  const row = rowCode(rowOps(plan), {
    parameter: (place) => `p${place}`,
    weightGradients: ({ tensors, numbers }, names) => {
      const { inputs, units, weight, bias } = numbers;
      return range(units)
        .flatMap((unit) => {
          const delta = names.delta(tensors.z + unit);
          return [
            ...range(inputs).map(
              (i) => `g${weight + unit * inputs + i} += ${delta} * ${names.value(tensors.input + i)};`,
            ),
            `g${bias + unit} += ${delta};`,
          ];
        })
        .join(' ');
    },
    slopeGradient: ({ numbers }, part) => `g${numbers.alpha} += ${part};`,
  });
  const numbers = optimizerNumbers(plan);
  const metric = (kind: number, segment: number): string =>
    `metrics[metricWord + ${metricPlace(plan, kind, segment)}u]`;
  const norms = trainedSlots.map((slot, index) => {
    const g = (i: number): string => `g${slot.offset + i}`;
    const h = (i: number): string => `h${slot.offset + i}`;
    const lines = [laneSum(`raw${index}`, slot, (i) => `${g(i)} * ${g(i)}`)];
    if (isPenalised(plan, slot)) {
      for (const i of range(slot.size)) lines.push(`var ${h(i)} = penalised(p${slot.offset + i}, ${g(i)}, l1, l2);`);
      lines.push(laneSum(`pen${index}`, slot, (i) => `${h(i)} * ${h(i)}`));
    } else {
      for (const i of range(slot.size)) lines.push(`var ${h(i)} = ${g(i)};`);
      lines.push(`let pen${index} = raw${index};`);
    }
    lines.push(`square += pen${index};`);
    for (const [kind, name] of ['raw', 'pen'].entries())
      lines.push(
        `let bits_${name}${index} = bitcast<u32>(${name}${index}); ${metric(kind, index)} = bits_${name}${index}; finite = finite && isFinite(bits_${name}${index});`,
      );
    return lines.join('\n    ');
  });
  const updates = trainedSlots.map((slot, index) => {
    const lines = range(slot.size).map((i) => {
      const place = slot.offset + i;
      const args = [`p${place}`, ...states.map((name) => `s_${name}${place}`), `h${place} * scale`, ...numbers.names];
      return `let after${place} = optimize(${args.join(', ')}); let c${place} = after${place}.w - p${place}; p${place} = after${place}.w; ${states.map((name) => `s_${name}${place} = after${place}.${name};`).join(' ')}`;
    });
    const p = (i: number): string => `p${slot.offset + i}`;
    const c = (i: number): string => `c${slot.offset + i}`;
    lines.push(laneSum(`change${index}`, slot, (i) => `${c(i)} * ${c(i)}`));
    lines.push(laneSum(`size${index}`, slot, (i) => `${p(i)} * ${p(i)}`));
    for (const [kind, name] of ['change', 'size'].entries())
      lines.push(`${metric(2 + kind, index)} = bitcast<u32>(${name}${index});`);
    return lines.join('\n    ');
  });
  return {
    size: 1,
    declarations: `${row.functions}\n${updateFunctions(plan)}`,
    before: [
      ...load('p', all, 'storedParameters', parameterCount),
      ...states.flatMap((name, state) =>
        load(`s_${name}`, trained, 'storedState', states.length * parameterCount, state * parameterCount),
      ),
      ...all.map((i) => `var g${i} = 0.0;`),
    ].join('\n  '),
    step: `${all.map((i) => `g${i} = 0.0;`).join(' ')}
    var lossSum = 0.0;
    for (var row = 0u; row < batch; row++) {
      ${row.lines}
      lossSum += rowLoss;
    }
    let lossBits = bitcast<u32>(lossSum / ${lossCount(plan)});
    metrics[metricWord] = lossBits;
    var finite = halt == 0u && isFinite(lossBits);
    var square = 0.0;
    let l1 = setting(SETTING_l1);
    let l2 = setting(SETTING_l2);
    ${norms.join('\n    ')}
    if (s + 1u == slice.rows) {
      ${store('p', all, 'storedGradients', 2 * parameterCount, parameterCount).join(' ')}
    }
    if (finite) {
      let scale = clipScale(square);
      ${numbers.lines}
      ${updates.join('\n      ')}
    } else if (halt == 0u) {
      halt = s + 1u;
    }`,
    after: [
      ...store('p', all, 'storedParameters', parameterCount),
      ...store('g', all, 'storedGradients', 2 * parameterCount),
      ...states.flatMap((name, state) =>
        store(`s_${name}`, trained, 'storedState', states.length * parameterCount, state * parameterCount),
      ),
    ].join('\n  '),
  };
}
