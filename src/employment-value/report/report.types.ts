/** A published number, as printed. */
export interface Figure {
  id: string;
  /** Decimal text, e.g. `2.23`. */
  value: string;
  /** `万人`, `万小时`, `%`, `人/万元` …: a unit, optionally in 万 or 亿, optionally per another. `1` is none. */
  unit: string;
  /** Decimals it was rounded to. */
  digits: number;
  /** A count, or a number set by rule: not rounded, so nothing but itself. */
  exact?: boolean;
  /** Where it is printed: table, section, law. */
  place: string;
}

/**
 * How numbers should hang together. Terms are figures or other relations.
 * - `sum`, `product`, `quotient` (first by second): computed, and compared with `published` if that is given.
 * - `excluded`: does `published` hold the first term without the others, or with them?
 * - `same`: the terms tell of one thing and should be equal.
 */
export interface Relation {
  id: string;
  kind: 'sum' | 'product' | 'quotient' | 'excluded' | 'same';
  terms: string[];
  /** The figure that prints the result. */
  published?: string;
  /** Unit and decimals of the result when no figure prints it. */
  unit?: string;
  digits?: number;
}

/** What a place of the report says about a figure, as codes: e.g. which mechanisms brought it about. */
export interface Statement {
  about: string;
  aspect: string;
  place: string;
  says: string[];
}

/** The published components of one edition of a report. */
export interface ReportInput {
  edition: string;
  figures: Figure[];
  relations: Relation[];
  statements: Statement[];
}

/**
 * - `yes`: rounding what was computed gives what was printed. `interval`: only numbers that round to the printed terms
 *   can give it. `no`: none can.
 * - `unpublished`: computed, printed nowhere.
 * - `excluded`, `included`, `either`, `neither`: how the other terms of an `excluded` relation fit.
 * - `agrees`, `contradicts`: of `same` and of statements.
 */
export type FindingReading =
  | 'yes'
  | 'interval'
  | 'no'
  | 'unpublished'
  | 'excluded'
  | 'included'
  | 'either'
  | 'neither'
  | 'agrees'
  | 'contradicts';

/** A relation, recomputed. Numbers are decimal text. */
export interface RecomputedFigure {
  relation: string;
  kind: Relation['kind'];
  /** What it is computed from, each with its value and unit. */
  terms: { id: string; value: string }[];
  unit: string;
  /** To at most 12 decimals. */
  unrounded: string;
  /** Half up, in decimal. */
  rounded: string;
  /** What the result may be if every term may be anything that rounds to it: from `low` up to `high`. */
  low: string;
  high: string;
  published: { figure: string; value: string; place: string } | null;
  verdict: FindingReading;
  /** What binary floating point would print, when that differs from `rounded`; sums only. */
  binaryRounded: string | null;
  /** `excluded` only: what the published number would be with the other terms. */
  withOthers: string | null;
  /** `excluded` only: the others would fit as quotients from this divisor up (hours per full-time job). */
  fitsFromDivisor: string | null;
}

/** What places of the report say about one thing. */
export interface ComparedStatements {
  about: string;
  aspect: string;
  verdict: FindingReading;
  statements: { place: string; says: string[] }[];
}

/** A sentence about the report that follows from the numbers. */
export interface ReportFinding {
  code:
    | 'reconciles'
    | 'reconciles-only-as-interval'
    | 'does-not-reconcile'
    | 'binary-rounding-differs'
    | 'implied-but-unpublished'
    | 'left-out'
    | 'contradiction';
  /** The relation or the figure it is about. */
  about: string;
  zh: string;
  en: string;
}

/** The outcome of a recomputation; the same input gives the same outcome. */
export interface RecomputationResults {
  figures: RecomputedFigure[];
  statements: ComparedStatements[];
  findings: ReportFinding[];
  /** Figures that no relation computes: taken as printed. */
  takenAsPrinted: string[];
  counts: Partial<Record<FindingReading, number>>;
}

/** A recomputation with what it takes to repeat it. */
export interface Recomputation {
  edition: string;
  /** Version of the rules of computing and judging. */
  methodology: string;
  /** SHA-256 of the input as canonical JSON (RFC 8785), hex. */
  inputSha256: string;
  codeVersion: string;
  results: RecomputationResults;
}
