import { FUNCTIONS } from './functions';
import { type Assignment, type Expr, type FunctionName } from './node';
import { numberValues, type Numbering } from './numbering';

const MAX_F32 = 3.4028234663852886e38;

/**
 * A WGSL literal of type f32. What float32 cannot hold becomes its largest number: an infinite constant would be an
 * error (WGSL, “Constant expressions”). NaN comes from a function, for the same reason.
 */
export function wgslNumber(value: number): string {
  if (Number.isNaN(value)) return 'nabla_nan()';
  const clamped = Math.max(-MAX_F32, Math.min(MAX_F32, value));
  const text = String(Math.fround(clamped) === 0 ? 0 : clamped);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Statements that compute values, and the text that stands for each value afterwards. */
interface Printed {
  readonly lines: readonly string[];
  readonly texts: readonly string[];
}

/** Every call becomes a `let` of its own, so that operators meet names and literals alone. */
function print({ values }: Numbering, prefix: string): Printed {
  const lines: string[] = [];
  const texts: string[] = [];
  for (const value of values) {
    switch (value.kind) {
      case 'number': {
        const text = wgslNumber(value.value);
        texts.push(text.startsWith('-') ? `(${text})` : text);
        break;
      }
      case 'input':
        texts.push(value.name);
        break;
      case 'call': {
        const name = `${prefix}${lines.length}`;
        lines.push(
          `  let ${name} = ${write(
            value.fn,
            value.args.map((arg) => texts[arg]),
          )};`,
        );
        texts.push(name);
      }
    }
  }
  return { lines, texts };
}

const write = (fn: FunctionName, args: readonly string[]): string => FUNCTIONS[fn].wgsl(...args);

/** A WGSL function of f32 parameters that returns the value of an expression. */
export function wgslFunction(name: string, parameters: readonly string[], expr: Expr): string {
  const numbering = numberValues([['result', expr]]);
  for (const value of numbering.values) {
    if (value.kind === 'input' && !parameters.includes(value.name)) {
      throw new Error(
        `The WGSL function “${name}” mentions “${value.name}”, which is none of its parameters: ${parameters.join(', ')}.`,
      );
    }
  }
  const { lines, texts } = print(numbering, 't');
  const list = parameters.map((parameter) => `${parameter}: f32`).join(', ');
  const result = texts[numbering.results.get('result') ?? 0];
  return [`fn ${name}(${list}) -> f32 {`, ...lines, `  return ${result};`, '}'].join('\n');
}

/** WGSL statements that assign in order to variables that the surrounding function declares. */
export function wgslAssignments(assign: readonly Assignment[]): string {
  const numbering = numberValues(assign);
  const { lines, texts } = print(numbering, 'next_');
  // Old values that are assigned to other names are kept first: `a = b; b = a;` would lose one of them.
  const results = [...numbering.results].map(([name, place], i) => {
    if (numbering.values[place].kind !== 'input') return { name, text: texts[place], keep: [] };
    return { name, text: `kept_${i}`, keep: [`  let kept_${i} = ${texts[place]};`] };
  });
  return [
    ...lines,
    ...results.flatMap(({ keep }) => keep),
    ...results.map(({ name, text }) => `  ${name} = ${text};`),
  ].join('\n');
}
