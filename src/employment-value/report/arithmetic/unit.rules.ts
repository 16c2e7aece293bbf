import { Decimal as Base } from 'decimal.js';
import { ReportInputInvalid } from '../../errors.js';

/** Decimal arithmetic of the reports: 40 digits, halves away from zero (四舍五入). */
export const Decimal = Base.clone({ precision: 40, rounding: Base.ROUND_HALF_UP });
export type Decimal = Base;

/** A unit: how many base units it is, and the powers of the bases. */
export interface Unit {
  scale: Decimal;
  powers: ReadonlyMap<string, number>;
}

const MULTIPLES: Record<string, number> = { 万: 1e4, 亿: 1e8 };

/** Reads `万人`, `亿元`, `人/万元`, `%`, `1`. @throws ReportInputInvalid */
export function unitOf(text: string): Unit {
  const [over, under, ...more] = text.split('/');
  if (over === undefined || more.length > 0) throw ReportInputInvalid(`no unit: ${text}`);
  const unit = partOf(over);
  return under === undefined ? unit : dividedUnit(unit, partOf(under));
}

/** Units of a product. */
export function multipliedUnit(a: Unit, b: Unit): Unit {
  return { scale: a.scale.mul(b.scale), powers: powersOf(a, b, 1) };
}

/** Units of a quotient. */
export function dividedUnit(a: Unit, b: Unit): Unit {
  return { scale: a.scale.div(b.scale), powers: powersOf(a, b, -1) };
}

/** True when both measure the same kind of thing, in whatever multiples. */
export function isSameKind(a: Unit, b: Unit): boolean {
  return (
    a.powers.size === b.powers.size && [...a.powers].every(([base, power]) => b.powers.get(base) === power)
  );
}

function partOf(text: string): Unit {
  if (text === '1') return { scale: new Decimal(1), powers: new Map() };
  if (text === '%') return { scale: new Decimal('0.01'), powers: new Map() };
  const multiple = text.length > 1 ? MULTIPLES[text[0]!] : undefined;
  const base = multiple === undefined ? text : text.slice(1);
  if (!/^\p{L}{1,8}$/u.test(base)) throw ReportInputInvalid(`no unit: ${text}`);
  return { scale: new Decimal(multiple ?? 1), powers: new Map([[base, 1]]) };
}

function powersOf(a: Unit, b: Unit, sign: 1 | -1): Map<string, number> {
  const powers = new Map(a.powers);
  for (const [base, power] of b.powers) powers.set(base, (powers.get(base) ?? 0) + sign * power);
  return new Map([...powers].filter(([, power]) => power !== 0));
}
