import { smallestShownCell, standardAnnualHours } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { Parameters } from '../../platform/parameter/parameters.js';
import { NoSuchIndicator, TooManyCells } from '../errors.js';
import { definitionOf, INDICATORS, inUnit } from './definition.rules.js';
import { disclosure, type HidingRule } from './disclosure.rules.js';
import type { IndicatorCellDto, IndicatorsDto } from './indicator.dto.js';
import { type CellFilter, type CellRow, IndicatorStore } from './indicator.store.js';
import type { IndicatorQuestion, RawCell } from './indicator.types.js';
import { checkPeriod } from './scope.rules.js';
import { fteYears, type HoursSegment, segmentsOf } from './standard-hours.rules.js';

const MOST_CELLS = 20_000;

/** Indicators as they are counted, with what must not be shown hidden. */
@Injectable()
export class IndicatorQueries {
  constructor(
    private readonly store: IndicatorStore,
    private readonly parameters: Parameters,
  ) {}

  /**
   * Indicators of a period and region, cell by cell and in total; small head counts and what they would give away hidden.
   * @throws PeriodInvalid, NoSuchIndicator, TooManyCells
   */
  async indicators(question: IndicatorQuestion): Promise<IndicatorsDto> {
    checkPeriod(question);
    const asked = question.indicators ?? INDICATORS.map(({ code }) => code);
    const needed = withThoseBehind(asked);
    const cells = await this.cells(question, needed);
    const totals = await this.cells({ ...question, regionDigits: 0, byOccupation: false }, needed);
    const smallestShown = await this.smallestShown();
    const may = disclosure(cells, totals, smallestShown);
    const shown = (list: RawCell[], verdict: HidingRule, by: Grouping): IndicatorCellDto[] =>
      list
        .filter(({ indicator }) => asked.includes(indicator))
        .map((cell) => viewOf(cell, verdict(cell), by));
    return {
      from: question.from,
      to: question.to,
      smallestShown,
      cells: shown(cells, may.cell, question),
      totals: shown(totals, may.total, { regionDigits: 0, byOccupation: false }),
    };
  }

  /** The smallest head count that is shown. */
  private async smallestShown(): Promise<number> {
    return this.parameters.today(smallestShownCell);
  }

  private async cells(question: IndicatorQuestion, codes: string[]): Promise<RawCell[]> {
    const stored = await this.stored(question, codes);
    const cells = stored.map(({ quantity, ...row }) => {
      const measure = definitionOf(row.indicator)?.measure ?? 'occurrences';
      return { ...row, value: inUnit(measure, quantity) };
    });
    if (codes.includes('fte-years')) cells.push(...(await this.fte(question)));
    if (cells.length > MOST_CELLS) throw TooManyCells();
    return cells;
  }

  private async stored(question: IndicatorQuestion, codes: string[]): Promise<CellRow[]> {
    const of = (counted: string, kind: string): string[] =>
      INDICATORS.filter(
        (one) => codes.includes(one.code) && one.counted === counted && one.kind === kind,
      ).map(({ code }) => code);
    const limit = MOST_CELLS + 1;
    const parts = [
      this.store.sums(filterOf(question, of('sum', 'flow')), limit),
      this.store.sums({ ...filterOf(question, of('sum', 'stock')), from: null }, limit),
      this.store.persons(filterOf(question, of('persons', 'flow')), limit),
    ];
    return (await Promise.all(parts)).flat();
  }

  /** Hours by the standard annual hours in force on the day they were worked. */
  private async fte(question: IndicatorQuestion): Promise<RawCell[]> {
    const parts = new Map<string, { row: CellRow; worked: { minutes: bigint; hours: number }[] }>();
    for (const segment of await this.segments(question)) {
      const filter = { ...filterOf(question, ['hours-worked']), from: segment.from, to: segment.to };
      for (const row of await this.store.sums(filter, MOST_CELLS + 1)) {
        const key = `${row.region} ${row.occupation}`;
        const part = parts.get(key) ?? { row, worked: [] };
        part.worked.push({ minutes: row.quantity, hours: segment.hours });
        parts.set(key, part);
      }
    }
    return [...parts.values()].map(({ row: { region, occupation }, worked }) => ({
      region,
      occupation,
      indicator: 'fte-years',
      value: fteYears(worked),
    }));
  }

  private async segments(question: IndicatorQuestion): Promise<HoursSegment[]> {
    const entries = await this.parameters.history(standardAnnualHours.key, null, 100);
    const standards = entries.map(({ validFrom, value }) => ({ validFrom, hours: value as number }));
    return segmentsOf(question, standards);
  }
}

type Grouping = Pick<IndicatorQuestion, 'regionDigits' | 'byOccupation'>;

/** The codes asked for, and the head counts that decide whether they may be shown. @throws NoSuchIndicator */
function withThoseBehind(asked: string[]): string[] {
  const behind = asked.map((code) => {
    const definition = definitionOf(code);
    if (!definition) throw NoSuchIndicator();
    return definition.behind;
  });
  return [
    ...new Set([...asked, ...behind.filter((code): code is string => code !== null && code !== 'self')]),
  ];
}

function filterOf(question: IndicatorQuestion, indicators: string[]): CellFilter {
  const { from, to, region, regionDigits, byOccupation } = question;
  return { indicators, from, to, region, regionDigits, byOccupation };
}

function viewOf(
  cell: RawCell,
  hidden: IndicatorCellDto['hidden'],
  { regionDigits, byOccupation }: Grouping,
): IndicatorCellDto {
  const { region, occupation, indicator, value } = cell;
  return {
    region: regionDigits === 0 ? null : region === '' ? 'unstated' : region.padEnd(6, '0'),
    occupation: byOccupation ? occupation || 'unstated' : null,
    indicator,
    value: hidden ? null : value,
    hidden,
  };
}
