import type { NumberParameter } from '../../../engine/config/parameter';
import { texts } from '../../messages/en';
import { formatNumber, parseNumber } from '../../ui/number-text';

const NARROW_SPACE = '\u202f';

/** What a setting's number looks like, with its unit: 0.02, 30 %, off. */
export function formatParameter(parameter: NumberParameter, value: number): string {
  if (parameter.off === true && value === 0) return texts.controls.off;
  if (parameter.unit === '%') return `${formatNumber(value * 100)}${NARROW_SPACE}%`;
  const digits = parameter.scale === 'linear' ? 6 : 3;
  const text = formatNumber(value, digits);
  return parameter.unit === undefined ? text : `${text}${NARROW_SPACE}${parameter.unit}`;
}

/** What a person typed for a setting, or null; ranges are a matter of the experiment's own check. */
export function parseParameter(parameter: NumberParameter, typed: string): number | null {
  const text = typed.trim().toLowerCase();
  if (parameter.off === true && text === texts.controls.off) return 0;
  const unit = parameter.unit?.toLowerCase() ?? '';
  const value = parseNumber(unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length) : text);
  if (value === null) return null;
  // A share is typed in per cent, and as 0.3 by those who know what the link says.
  if (parameter.unit === '%') return Number((value >= 1 || text.endsWith('%') ? value / 100 : value).toPrecision(12));
  return parameter.integer === true ? Math.round(value) : value;
}
