import { canonicalJson, sha256 } from '../../platform/crypto/canonical.js';
import { ReportInputInvalid } from '../errors.js';
import { findingsOf, withUnit } from './finding.rules.js';
import {
  overlap,
  productOf,
  type Quantity,
  quantityOf,
  quotientOf,
  sumOf,
} from './arithmetic/quantity.rules.js';
import type {
  ComparedStatements,
  Figure,
  Recomputation,
  RecomputationResults,
  RecomputedFigure,
  Relation,
  ReportInput,
  Statement,
  FindingReading,
} from './report.types.js';
import { Decimal, isSameKind, type Unit, unitOf } from './arithmetic/unit.rules.js';

/** Version of the rules in this folder; published numbers name it. */
export const METHODOLOGY = 'value-report/1.0.0';

const SHOWN_DECIMALS = 12;
const LARGEST = '1e36'; // products of products could otherwise grow without end

/** A recomputation with what it takes to repeat it. @throws ReportInputInvalid */
export function recomputationOf(input: ReportInput, codeVersion: string): Recomputation {
  return {
    edition: input.edition,
    methodology: METHODOLOGY,
    inputSha256: sha256(canonicalJson(input)).toString('hex'),
    codeVersion,
    results: recompute(input),
  };
}

/** Recomputes every relation of a report from its printed numbers. @throws ReportInputInvalid */
export function recompute(input: ReportInput): RecomputationResults {
  const sheet = new Sheet(input);
  const figures = input.relations.map((relation) => sheet.line(relation));
  const statements = comparedStatements(input.statements);
  const computed = new Set(input.relations.map(({ published }) => published));
  const counts: Partial<Record<FindingReading, number>> = {};
  for (const { verdict } of [...figures, ...statements]) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return {
    figures,
    statements,
    findings: findingsOf(figures, statements),
    takenAsPrinted: input.figures.map(({ id }) => id).filter((id) => !computed.has(id)),
    counts,
  };
}

/** One input with what was computed of it so far. */
class Sheet {
  private readonly figures: Map<string, Figure>;
  private readonly relations: Map<string, Relation>;
  private readonly known = new Map<string, Quantity>();
  private readonly open = new Set<string>();

  constructor(input: ReportInput) {
    this.figures = new Map(input.figures.map((figure) => [figure.id, figure]));
    this.relations = new Map(input.relations.map((relation) => [relation.id, relation]));
    const names = new Set([...this.figures.keys(), ...this.relations.keys()]);
    if (names.size !== input.figures.length + input.relations.length)
      throw ReportInputInvalid('two figures or relations have the same id');
  }

  line(relation: Relation): RecomputedFigure {
    const result = this.quantity(relation.id);
    const printed = relation.published === undefined ? undefined : this.figure(relation.published);
    if (relation.kind === 'excluded' && !printed)
      throw ReportInputInvalid(`${relation.id} names no published figure`);
    const { name, unit } = this.unitOf(relation, printed);
    if (!isSameKind(unit, result.unit)) throw ReportInputInvalid(`${relation.id} is not measured in ${name}`);
    const digits = printed?.digits ?? relation.digits ?? 2;
    const shown = (value: Decimal): string => textOf(value, unit);
    const rounded = result.value.div(unit.scale).toFixed(digits);
    const judged = printed ? this.judged(relation, result, printed) : undefined;
    const binary = relation.kind === 'sum' ? this.inBinary(relation, unit, digits) : rounded;
    return {
      relation: relation.id,
      kind: relation.kind,
      terms: relation.terms.map((id) => ({ id, value: this.printed(id) })),
      unit: name,
      unrounded: shown(result.value),
      rounded,
      low: shown(result.low),
      high: shown(result.high),
      published: printed ? { figure: printed.id, value: printed.value, place: printed.place } : null,
      verdict: relation.kind === 'same' ? this.sameness(relation) : (judged?.verdict ?? 'unpublished'),
      binaryRounded: binary === rounded ? null : binary,
      withOthers: judged?.withOthers?.div(unit.scale).toFixed(digits) ?? null,
      fitsFromDivisor: judged?.fitsFromDivisor?.toDecimalPlaces(1, Decimal.ROUND_UP).toFixed() ?? null,
    };
  }

  private judged(relation: Relation, result: Quantity, printed: Figure): Judgement {
    if (relation.kind !== 'excluded') return { verdict: fit(result, printed) };
    const others = relation.terms.slice(1);
    const whole = sumOf([result, ...others.map((id) => this.quantity(id))]);
    const [without, including] = [fit(result, printed) !== 'no', fit(whole, printed) !== 'no'];
    const verdict = without ? (including ? 'either' : 'excluded') : including ? 'included' : 'neither';
    const fitsFromDivisor = this.divisorThatFits(others, result, quantityOf(printed));
    return { verdict, withOthers: whole.value, ...(fitsFromDivisor && { fitsFromDivisor }) };
  }

  /** From which divisor up the one left-out quotient would fit into the rounding of the printed number. */
  private divisorThatFits(others: string[], base: Quantity, printed: Quantity): Decimal | undefined {
    const quotient = others.length === 1 ? this.relations.get(others[0]!) : undefined;
    const room = printed.high.minus(base.low);
    if (quotient?.kind !== 'quotient' || room.lte(0)) return undefined;
    return this.quantity(quotient.terms[0]!).low.div(room);
  }

  private sameness({ terms }: Relation): FindingReading {
    const [first, ...rest] = terms.map((id) => this.quantity(id));
    return rest.every((other) => isSameKind(first!.unit, other.unit) && overlap(first!, other))
      ? 'agrees'
      : 'contradicts';
  }

  /** The value of a figure or relation. @throws ReportInputInvalid when it is unknown or leans on itself */
  private quantity(id: string): Quantity {
    const known = this.known.get(id);
    if (known) return known;
    const figure = this.figures.get(id);
    if (figure) return this.keep(id, quantityOf(figure));
    const relation = this.relations.get(id);
    if (!relation) throw ReportInputInvalid(`nothing is called ${id}`);
    if (this.open.has(id)) throw ReportInputInvalid(`${id} is computed from itself`);
    this.open.add(id);
    const terms = relation.terms.map((term) => this.quantity(term));
    return this.keep(id, combined(relation, terms));
  }

  private keep(id: string, quantity: Quantity): Quantity {
    if ([quantity.low, quantity.high].some((end) => !end.isFinite() || end.abs().gt(LARGEST)))
      throw ReportInputInvalid(`${id} is too large`);
    this.known.set(id, quantity);
    return quantity;
  }

  private figure(id: string): Figure {
    const figure = this.figures.get(id);
    if (!figure) throw ReportInputInvalid(`no figure is called ${id}`);
    return figure;
  }

  private unitOf(relation: Relation, printed: Figure | undefined): { name: string; unit: Unit } {
    const name = printed?.unit ?? relation.unit ?? this.figures.get(relation.terms[0]!)?.unit;
    if (name === undefined) throw ReportInputInvalid(`${relation.id} needs a unit`);
    return { name, unit: unitOf(name) };
  }

  /** A term as a reader checks it: `2.23 万人`. */
  private printed(id: string): string {
    const figure = this.figures.get(id);
    if (figure) return withUnit(figure.value, figure.unit);
    const relation = this.relations.get(id)!;
    const { name, unit } = this.unitOf(relation, this.figures.get(relation.published ?? ''));
    return withUnit(textOf(this.quantity(id).value, unit), name);
  }

  /** The same sum as a program with binary numbers prints it. */
  private inBinary({ terms }: Relation, unit: Unit, digits: number): string {
    const numbers = terms.map((term) => this.quantity(term).value.div(unit.scale).toNumber());
    return numbers.reduce((total, number) => total + number, 0).toFixed(digits);
  }
}

function textOf(value: Decimal, unit: Unit): string {
  return value.div(unit.scale).toDecimalPlaces(SHOWN_DECIMALS).toFixed();
}

interface Judgement {
  verdict: FindingReading;
  withOthers?: Decimal;
  fitsFromDivisor?: Decimal;
}

function combined({ kind, id }: Relation, terms: Quantity[]): Quantity {
  const [first, second] = terms;
  if (!first || !second) throw ReportInputInvalid(`${id} needs two terms`);
  switch (kind) {
    case 'sum':
      return sumOf(terms);
    case 'product':
      return productOf(terms);
    case 'quotient':
      if (terms.length > 2) throw ReportInputInvalid(`${id} divides more than two`);
      return quotientOf(first, second);
    case 'excluded':
    case 'same':
      return first;
  }
}

/** How a computed number fits a printed one. */
function fit(result: Quantity, printed: Figure): 'yes' | 'interval' | 'no' {
  const expected = quantityOf(printed);
  if (!isSameKind(result.unit, expected.unit))
    throw ReportInputInvalid(`${printed.id} measures something else`);
  const rounded = result.value.div(expected.unit.scale).toDecimalPlaces(printed.digits);
  if (rounded.eq(printed.value)) return 'yes';
  return overlap(result, expected) ? 'interval' : 'no';
}

/** Everything said about one aspect of one thing should be the same, in whatever order. */
function comparedStatements(statements: Statement[]): ComparedStatements[] {
  const groups = new Map<string, ComparedStatements>();
  for (const { about, aspect, place, says } of statements) {
    const key = JSON.stringify([about, aspect]);
    const group = groups.get(key) ?? { about, aspect, verdict: 'agrees', statements: [] };
    group.statements.push({ place, says: says.toSorted() });
    groups.set(key, group);
  }
  for (const group of groups.values())
    if (new Set(group.statements.map(({ says }) => JSON.stringify(says))).size > 1)
      group.verdict = 'contradicts';
  return [...groups.values()];
}
