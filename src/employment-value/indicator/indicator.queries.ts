import { Injectable } from '@nestjs/common';
import { Parameters } from '../../platform/parameter/parameters.js';
import { definitionOf, INDICATORS } from '../definition/definition.rules.js';
import type { IndicatorQuestion, Occupations } from '../definition/indicator.types.js';
import { NoSuchIndicator, TooManyCells } from '../errors.js';
import { standardAnnualHours } from '../parameters.js';
import { ReleaseStore } from '../release/release.store.js';
import type { FigureRow } from '../disclosure/disclosure.types.js';
import { type Answer, answersOf, fteAnswersOf, lastDayOf, viewOf } from './answer.rules.js';
import type { IndicatorsDto } from './indicator.dto.js';
import { type Months, monthsOf } from './scope.rules.js';

const MOST_CELLS = 20_000;
const MOST_FIGURES = 200_000;

/** Where figures are read, and how they are told apart. */
interface Cut {
  region: string;
  digits: number;
  occupations: Occupations;
}

/** Answers that are published figures, or sums of some: never anything that was not decided in a release. */
@Injectable()
export class IndicatorQueries {
  constructor(
    private readonly store: ReleaseStore,
    private readonly parameters: Parameters,
  ) {}

  /**
   * Indicators of published months and a region, cell by cell and in total.
   * @throws PeriodInvalid, PeriodNotPublished, NoSuchIndicator, TooManyCells
   */
  async indicators(question: IndicatorQuestion): Promise<IndicatorsDto> {
    const { from, to, region, regionDigits, occupations } = question;
    const asked = question.indicators ?? INDICATORS.map(({ code }) => code);
    if (asked.some((code) => !definitionOf(code))) throw NoSuchIndicator();
    const months = monthsOf(question, await this.store.span());
    const digits = Math.max(regionDigits, region.length);
    const by = { isByRegion: regionDigits > 0, isByOccupation: occupations !== 'all' };
    const cells = await this.answers(months, { region, digits, occupations }, asked);
    const totals = await this.answers(months, { region, digits: region.length, occupations: 'all' }, asked);
    return {
      from,
      to,
      smallestShown: await this.store.smallestShown(months.last),
      cells: cells.map((cell) => viewOf(cell, by)),
      totals: totals.map((total) => viewOf(total, { isByRegion: false, isByOccupation: false })),
    };
  }

  private async answers(months: Months, cut: Cut, codes: string[]): Promise<Answer[]> {
    const wanted = new Set(codes);
    const answers = answersOf(
      await this.figures(
        months,
        cut,
        codes.filter((code) => code !== 'fte-years'),
      ),
      months,
    );
    if (wanted.has('fte-years')) {
      const hours = await this.figures(months, cut, ['hours-worked']);
      answers.push(...fteAnswersOf(hours, await this.standards(hours)));
    }
    if (answers.length > MOST_CELLS) throw TooManyCells();
    return answers;
  }

  private async figures({ first, last }: Months, cut: Cut, indicators: string[]): Promise<FigureRow[]> {
    const figures = await this.store.figures({ ...cut, first, last, indicators }, MOST_FIGURES + 1);
    if (figures.length > MOST_FIGURES) throw TooManyCells();
    return figures;
  }

  /** Standard annual hours at the end of each month. */
  private async standards(figures: readonly FigureRow[]): Promise<Map<string, number>> {
    const standards = new Map<string, number>();
    for (const month of new Set(figures.map((one) => one.month))) {
      const { value } = await this.parameters.at(standardAnnualHours, lastDayOf(month));
      standards.set(month, value);
    }
    return standards;
  }
}
