import type { ResolvedActivation } from '../catalog/activations';
import { mentions } from '../expr/node';
import { wgslFunction } from '../expr/wgsl';
import { maskFunctions } from '../kernels/dropout';
import { penaltyFunctions } from '../kernels/penalties';
import type { KernelName, Op } from '../plan';
import { compose } from './compose';

/** Ops that one invocation can make for one sample. */
export const ROW_KERNELS: ReadonlySet<KernelName> = new Set<KernelName>([
  'gather',
  'dense',
  'activation',
  'dropout',
  'add',
  'join',
  'loss',
  'activationPenalty',
  'activationBackward',
  'dropoutBackward',
  'addBackward',
  'joinBackward',
  'denseInput',
  'denseWeights',
  'slope',
]);

/** How a row’s code names what lies outside of it. */
export interface Surroundings {
  readonly parameter: (place: number) => string;
  /** WGSL that adds a row’s part to the gradient of a parameter, or keeps what it is made of. */
  readonly weightGradients: (op: Op, row: RowNames) => string;
  readonly slopeGradient: (op: Op, part: string) => string;
}

/** Names of a row’s values and of their gradients, each a number of its own. */
export interface RowNames {
  readonly value: (place: number) => string;
  readonly delta: (place: number) => string;
}

/** WGSL of a plan’s ops for one sample, without loops: every number is a name. */
export interface RowCode {
  readonly functions: string;
  /** Statements for the sample `row`; `rowLoss` is the sum of its terms. */
  readonly lines: string;
  readonly names: RowNames;
}

/** Terms of one statement: a parser’s patience with nested expressions ends. */
const TERMS = 24;

/** WGSL without loops that makes the ops of a row one after another. */
export function rowCode(ops: readonly Op[], around: Surroundings): RowCode {
  const functions: string[] = [];
  const lines: string[] = [];
  const values = new Map<number, string>();
  const deltas = new Map<number, string>();
  let count = 0;

  const names: RowNames = {
    value: (place) => values.get(place) ?? '0.0',
    delta: (place) => deltas.get(place) ?? '0.0',
  };
  const keep = (text: string): string => {
    const name = `r${count++}`;
    lines.push(`let ${name} = ${text};`);
    return name;
  };
  /** A sum in the order of its terms. */
  const sum = (first: string | null, terms: readonly string[]): string => {
    let so = first;
    for (let i = 0; i < terms.length; i += TERMS) {
      const part = terms.slice(i, i + TERMS).join(' + ');
      so = keep(so === null ? part : `${so} + ${part}`);
    }
    return so ?? '0.0';
  };
  const declare = (code: string): void => void (functions.includes(code) || functions.push(code));
  /** Adds a part to the gradient of a value, or begins it. */
  const pass = (place: number, part: string, add: number): void =>
    void deltas.set(place, add === 1 ? keep(`${names.delta(place)} + ${part}`) : part);
  const alphaOf = ({ numbers }: Op): string => around.parameter(numbers.alpha);
  const activate = ({ expr }: ResolvedActivation, prefix: string): string => {
    declare(wgslFunction(`${prefix}activate`, ['x', 'alpha'], expr));
    return `${prefix}activate`;
  };
  /** The gradient by an activation's input, from that by its output. */
  const through = (op: Op, prefix: string, z: number, a: number): string => {
    const { activation } = op.functions;
    if (!activation || z === a) return names.delta(a);
    declare(wgslFunction(`${prefix}derivative`, ['x', 'y', 'alpha'], activation.derivativeFromOutput));
    return keep(`${names.delta(a)} * ${prefix}derivative(${names.value(z)}, ${names.value(a)}, ${alphaOf(op)})`);
  };

  for (const [index, op] of ops.entries()) {
    const { tensors, numbers, functions: scalar } = op;
    const { units, add = 0 } = numbers;
    const prefix = `op${index}_`;
    const each = (of: number, body: (unit: number) => void): void => {
      for (let unit = 0; unit < of; unit++) body(unit);
    };
    switch (op.kernel) {
      case 'gather': {
        const start = keep(`steps[stepWord + STEP_HEADER + row] * ${numbers.stride}u`);
        const sample = (i: number): string => keep(`bitcast<f32>(samples[${start} + ${i}u])`);
        each(numbers.features, (i) => values.set(tensors.input + i, sample(i)));
        each(numbers.targets, (i) => values.set(tensors.wanted + i, sample(numbers.features + i)));
        break;
      }
      case 'dense':
        each(units, (unit) => {
          const terms = Array.from(
            { length: numbers.inputs },
            (_, i) =>
              `${around.parameter(numbers.weight + unit * numbers.inputs + i)} * ${names.value(tensors.input + i)}`,
          );
          values.set(tensors.z + unit, sum(around.parameter(numbers.bias + unit), terms));
        });
        if (scalar.activation && tensors.a !== tensors.z) {
          const name = activate(scalar.activation, prefix);
          each(units, (unit) =>
            values.set(tensors.a + unit, keep(`${name}(${names.value(tensors.z + unit)}, ${alphaOf(op)})`)),
          );
        }
        break;
      case 'activation': {
        if (!scalar.activation || tensors.a === tensors.z) break;
        const name = activate(scalar.activation, prefix);
        each(units, (unit) =>
          values.set(tensors.a + unit, keep(`${name}(${names.value(tensors.z + unit)}, ${alphaOf(op)})`)),
        );
        break;
      }
      case 'dropout':
      case 'dropoutBackward': {
        declare(compose(maskFunctions(), `lane${numbers.lane}_`, (name) => numbers[name]));
        const kept = (unit: number): string => `lane${numbers.lane}_kept(row * ${units}u + ${unit}u)`;
        each(units, (unit) => {
          if (op.kernel === 'dropout')
            values.set(tensors.output + unit, keep(`select(0.0, ${names.value(tensors.input + unit)}, ${kept(unit)})`));
          else
            pass(tensors.input + unit, keep(`select(0.0, ${names.delta(tensors.output + unit)}, ${kept(unit)})`), add);
        });
        break;
      }
      case 'add':
        each(units, (unit) =>
          values.set(
            tensors.output + unit,
            keep(`${names.value(tensors.input + unit)} + ${names.value(tensors.branch + unit)}`),
          ),
        );
        break;
      case 'addBackward':
        each(units, (unit) => {
          const delta = names.delta(tensors.output + unit);
          pass(tensors.branch + unit, delta, numbers.addBranch);
          pass(tensors.input + unit, delta, numbers.addInput);
        });
        break;
      case 'join':
        each(units, (unit) => values.set(tensors.output + numbers.start + unit, names.value(tensors.input + unit)));
        break;
      case 'joinBackward':
        each(units, (unit) => pass(tensors.input + unit, names.delta(tensors.output + numbers.start + unit), add));
        break;
      case 'loss':
        loss(op, prefix);
        break;
      case 'activationPenalty':
        declare(compose(penaltyFunctions(), 'penalty_', () => 0));
        each(units, (unit) =>
          pass(tensors.a + unit, keep(`penalty_penalised(${names.value(tensors.a + unit)}, 0.0) / f32(batch)`), add),
        );
        break;
      case 'activationBackward':
        each(units, (unit) => {
          const part = through(op, prefix, tensors.z + unit, tensors.a + unit);
          pass(tensors.z + unit, part, add);
        });
        break;
      case 'denseInput':
        each(units, (unit) => {
          const terms = Array.from(
            { length: numbers.outputs },
            (_, o) => `${names.delta(tensors.output + o)} * ${around.parameter(numbers.weight + o * units + unit)}`,
          );
          const { beforeA, beforeZ } = tensors;
          deltas.set(beforeA + unit, sum(add === 1 ? names.delta(beforeA + unit) : null, terms));
          deltas.set(beforeZ + unit, through(op, prefix, beforeZ + unit, beforeA + unit));
        });
        break;
      case 'denseWeights':
        lines.push(around.weightGradients(op, { ...names }));
        break;
      case 'slope': {
        const derivative = scalar.activation?.parameterDerivative;
        if (!derivative) throw new Error('The op “slope” needs an activation with a learned parameter.');
        declare(wgslFunction(`${prefix}slope`, ['x', 'alpha'], derivative));
        const terms = Array.from(
          { length: units },
          (_, unit) =>
            `${names.delta(tensors.a + unit)} * ${prefix}slope(${names.value(tensors.z + unit)}, ${alphaOf(op)})`,
        );
        lines.push(around.slopeGradient(op, sum(null, terms)));
        break;
      }
      default:
        throw new Error(`The op “${op.kernel}” is not made row by row.`);
    }
  }

  function loss(op: Op, prefix: string): void {
    const { tensors, numbers, functions: scalar } = op;
    const { outputs, perSample } = numbers;
    if (!scalar.loss) throw new Error('The op “loss” needs a loss in its functions.');
    const { expr, gradient } = scalar.loss;
    declare(wgslFunction(`${prefix}term`, ['p', 'y', 'lse'], expr));
    declare(wgslFunction(`${prefix}gradient`, ['p', 'y', 'lse'], gradient));
    const scale = keep(`1.0 / f32(batch${perSample === 1 ? '' : ` * ${outputs}u`})`);
    const predicted = Array.from({ length: outputs }, (_, j) => names.value(tensors.a + j));
    let lse = '0.0';
    if (mentions(expr, 'lse') || mentions(gradient, 'lse')) {
      const top = predicted.reduce((most, p) => keep(`max(${most}, ${p})`));
      const exponentials = sum(
        null,
        predicted.map((p) => `exp(${p} - ${top})`),
      );
      lse = keep(`${top} + nabla_log(${exponentials})`);
    }
    const terms = predicted.map((p, j) => {
      const y = names.value(tensors.wanted + j);
      const term = keep(`${prefix}term(${p}, ${y}, ${lse})`);
      values.set(tensors.terms + j, term);
      deltas.set(tensors.a + j, keep(`${scale} * ${prefix}gradient(${p}, ${y}, ${lse})`));
      deltas.set(tensors.z + j, through(op, prefix, tensors.z + j, tensors.a + j));
      return term;
    });
    lines.push(`let rowLoss = ${sum(null, terms)};`);
  }

  return { functions: functions.join('\n'), lines: lines.join('\n      '), names };
}
