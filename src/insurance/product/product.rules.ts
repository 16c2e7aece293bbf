import { fen, fenNumber, type Fen } from '../../platform/money/money.js';
import type { LineTerm, OccupationRule, ProductTerms, RateBasis } from './product.types.js';

/** What an insurer says of an occupation: its class, a refusal, or nothing. */
export type Classification = { occupationClass: number } | { reasonCode: ClassRefusal };
export type ClassRefusal = 'OCCUPATION_REFUSED' | 'OCCUPATION_NOT_LISTED';

/** The class by the longest prefix of the occupation code; `4-02` covers `4-02-07-10` and not `4-021`. */
export function classify(rules: OccupationRule[], occupationCode: string): Classification {
  const [nearest] = rules
    .filter(({ prefix }) => occupationCode === prefix || occupationCode.startsWith(`${prefix}-`))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  if (!nearest) return { reasonCode: 'OCCUPATION_NOT_LISTED' };
  const { occupationClass } = nearest;
  return occupationClass === null ? { reasonCode: 'OCCUPATION_REFUSED' } : { occupationClass };
}

/** Death cover without the insured's consent to it and to its sum is void (保险法 34). */
export function needsConsent(term: LineTerm): boolean {
  return term.line === 'death' || term.line === 'sudden-death';
}

/** What the insured's consent must name for a line: the line and a sum, e.g. `death:60000000` (fen). */
export function consentField(term: LineTerm): string {
  return `${term.line}:${term.limitFen}`;
}

/** Whether a consent names the line with a sum of at least the sum insured. */
export function isConsentedTo(term: LineTerm, fields: string[]): boolean {
  return fields.some((field) => {
    const [line, sum] = field.split(':');
    return line === term.line && /^\d{1,15}$/.test(sum ?? '') && BigInt(sum!) >= term.limitFen;
  });
}

/** Premium of the given lines in a class for so many minutes of cover: per shift, or per hour begun and at least one. */
export function premiumOf(of: {
  lines: LineTerm[];
  occupationClass: number;
  rateBasis: RateBasis;
  minutes: number;
}): Fen {
  const units = of.rateBasis === 'shift' ? 1n : BigInt(Math.max(1, Math.ceil(of.minutes / 60)));
  return of.lines.reduce((sum, term) => sum + units * rateOf(term, of.occupationClass), 0n);
}

function rateOf(term: LineTerm, occupationClass: number): Fen {
  const rate = term.rates.find((known) => known.occupationClass === occupationClass);
  if (!rate) throw new RangeError(`line ${term.line} has no rate for class ${occupationClass}`);
  return rate.rateFen;
}

/** What is wrong with terms about to be published; empty when they can be applied to every shift. */
export function contradictions(terms: ProductTerms): string[] {
  const classes = terms.occupationClasses.flatMap(({ occupationClass: number }) => number ?? []);
  return [
    ...doubled(terms.occupationClasses.map(({ prefix }) => prefix)).map(
      (prefix) => `${prefix} has two classes`,
    ),
    ...doubled(terms.lines.map(({ line }) => line)).map((line) => `${line} is there twice`),
    ...terms.lines.flatMap((term) => contradictionsOfLine(term, classes)),
    ...(classes.length === 0 ? ['no occupation is accepted'] : []),
  ];
}

function contradictionsOfLine(term: LineTerm, classes: number[]): string[] {
  const rated = term.rates.map(({ occupationClass }) => occupationClass);
  const unrated = [...new Set(classes)].filter((number) => !rated.includes(number));
  return [
    ...unrated.map((number) => `${term.line} has no rate for class ${number}`),
    ...doubled(rated).map((number) => `${term.line} has two rates for class ${number}`),
    ...(term.deductibleFen >= term.limitFen ? [`${term.line} deducts all of its limit`] : []),
    ...((term.withinHours !== null) === (term.line === 'sudden-death')
      ? []
      : [`${term.line}: hours belong to sudden death, and sudden death needs them`]),
  ];
}

function doubled<T>(values: T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

type StoredLine = Omit<LineTerm, 'limitFen' | 'deductibleFen' | 'rates'> & {
  limitFen: number;
  deductibleFen: number;
  rates: { occupationClass: number; rateFen: number }[];
};

/** Lines of cover as a `jsonb` column keeps them: amounts are JSON integers of fen. */
export const linesColumn = {
  to: (lines: LineTerm[]): StoredLine[] =>
    lines.map((term) => ({
      ...term,
      limitFen: fenNumber(term.limitFen),
      deductibleFen: fenNumber(term.deductibleFen),
      rates: term.rates.map((rate) => ({ ...rate, rateFen: fenNumber(rate.rateFen) })),
    })),
  from: (stored: StoredLine[]): LineTerm[] =>
    stored.map((term) => ({
      ...term,
      limitFen: fen(term.limitFen),
      deductibleFen: fen(term.deductibleFen),
      rates: term.rates.map((rate) => ({ ...rate, rateFen: fen(rate.rateFen) })),
    })),
};
