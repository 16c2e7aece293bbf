import { ReportInputInvalid } from '../../errors.js';
import type { Figure } from '../report.types.js';
import { Decimal, dividedUnit, isSameKind, multipliedUnit, type Unit, unitOf } from './unit.rules.js';

/** A number in base units, with everything it may be when it stands for a rounded one: `low` up to `high`. */
export interface Quantity {
  value: Decimal;
  low: Decimal;
  high: Decimal;
  unit: Unit;
}

/** A printed number: all that half-up rounding prints so, unless it is exact. @throws ReportInputInvalid */
export function quantityOf(figure: Figure): Quantity {
  const unit = unitOf(figure.unit);
  const printed = new Decimal(figure.value);
  if (printed.decimalPlaces() > figure.digits)
    throw ReportInputInvalid(`${figure.id} has more decimals than its digits`);
  const half = figure.exact ? new Decimal(0) : new Decimal(10).pow(-figure.digits).div(2);
  return {
    value: printed.mul(unit.scale),
    low: printed.minus(half).mul(unit.scale),
    high: printed.plus(half).mul(unit.scale),
    unit,
  };
}

/** @throws ReportInputInvalid when the terms measure different things */
export function sumOf(terms: Quantity[]): Quantity {
  return terms.reduce((a, b) => {
    if (!isSameKind(a.unit, b.unit)) throw ReportInputInvalid('terms of a sum measure different things');
    return { value: a.value.plus(b.value), low: a.low.plus(b.low), high: a.high.plus(b.high), unit: a.unit };
  });
}

export function productOf(terms: Quantity[]): Quantity {
  return terms.reduce((a, b) => ({
    value: a.value.mul(b.value),
    ...spanOf(a, b, (x, y) => x.mul(y)),
    unit: multipliedUnit(a.unit, b.unit),
  }));
}

/** @throws ReportInputInvalid when the second may be zero */
export function quotientOf(a: Quantity, b: Quantity): Quantity {
  if (b.low.lte(0) && b.high.gte(0)) throw ReportInputInvalid('a divisor may be zero');
  return {
    value: a.value.div(b.value),
    ...spanOf(a, b, (x, y) => x.div(y)),
    unit: dividedUnit(a.unit, b.unit),
  };
}

/** Whether something can be both. Ranges include their lower end and not their upper, as half-up rounding has it. */
export function overlap(a: Pick<Quantity, 'low' | 'high'>, b: Pick<Quantity, 'low' | 'high'>): boolean {
  const isPoint = (q: Pick<Quantity, 'low' | 'high'>): boolean => q.low.eq(q.high);
  if (isPoint(a)) return isPoint(b) ? a.low.eq(b.low) : b.low.lte(a.low) && a.low.lt(b.high);
  return isPoint(b) ? overlap(b, a) : a.low.lt(b.high) && b.low.lt(a.high);
}

function spanOf(
  a: Quantity,
  b: Quantity,
  by: (x: Decimal, y: Decimal) => Decimal,
): Pick<Quantity, 'low' | 'high'> {
  const corners = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => by(x, y)));
  return { low: Decimal.min(...corners), high: Decimal.max(...corners) };
}
