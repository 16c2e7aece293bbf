import { addDays, addMonths } from '../../platform/clock/business-day.js';
import { definitionOf, inUnit } from '../definition/definition.rules.js';
import type { CellView, Withheld } from '../definition/indicator.types.js';
import type { FigureRow } from '../disclosure/disclosure.types.js';
import type { Months } from './scope.rules.js';
import { fteYears } from './standard-hours.rules.js';

/** What an answer says at one place about one indicator. */
export interface Answer {
  region: string;
  occupation: string;
  indicator: string;
  value: number | null;
  hidden: Withheld | null;
}

/** The last day of a month, which says the standard annual hours of its work. */
export function lastDayOf(month: string): string {
  return addDays(addMonths(month, 1), -1);
}

/**
 * Adds published figures up over months, and nothing else: a flow is the sum of its months, a stock that of the last
 * one, people are those of one month. What is hidden in one of the months is hidden in the sum.
 * @param figures in the order of places, indicators and months
 */
export function answersOf(figures: readonly FigureRow[], months: Months): Answer[] {
  return grouped(figures).flatMap((group): Answer[] => {
    const [{ region, occupation, indicator }] = group as [FigureRow, ...FigureRow[]];
    const definition = definitionOf(indicator);
    const about = { region, occupation, indicator };
    if (definition?.counted === 'persons' && months.first !== months.last)
      return [{ ...about, value: null, hidden: 'by-month' }];
    const counted = definition?.kind === 'stock' ? group.filter(({ month }) => month === months.last) : group;
    if (counted.length === 0) return [];
    const hidden = hiddenIn(counted);
    const sum = counted.reduce((total, { value }) => total + (value ?? 0), 0);
    return [{ ...about, value: hidden ? null : inUnit(definition?.measure ?? 'occurrences', sum), hidden }];
  });
}

/** Full-time person-years from the figures of hours, each month by its standard annual hours. */
export function fteAnswersOf(
  hoursWorked: readonly FigureRow[],
  standards: ReadonlyMap<string, number>,
): Answer[] {
  return grouped(hoursWorked).map((group) => {
    const [{ region, occupation }] = group as [FigureRow, ...FigureRow[]];
    const hidden = hiddenIn(group);
    const worked = group.map(({ month, value }) => ({ minutes: value ?? 0, hours: standards.get(month)! }));
    return { region, occupation, indicator: 'fte-years', value: hidden ? null : fteYears(worked), hidden };
  });
}

/** An answer as its reader sees it. */
export function viewOf(
  { region, occupation, ...rest }: Answer,
  by: { isByRegion: boolean; isByOccupation: boolean },
): CellView {
  return {
    region: by.isByRegion ? (region.startsWith('00') ? 'unstated' : region.padEnd(6, '0')) : null,
    occupation: by.isByOccupation ? (occupation.startsWith('u') ? 'unstated' : occupation) : null,
    ...rest,
  };
}

function hiddenIn(figures: readonly FigureRow[]): Withheld | null {
  return figures.some(({ isHidden }) => isHidden) ? 'suppressed' : null;
}

function grouped(figures: readonly FigureRow[]): FigureRow[][] {
  const groups = new Map<string, FigureRow[]>();
  for (const one of figures) {
    const key = `${one.region} ${one.occupation} ${one.indicator}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
