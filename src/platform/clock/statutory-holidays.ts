import { addDays, type BusinessDay } from './business-day.js';

/** The first year of the table, and the year in which the eve of the Spring Festival and 2 May joined (国务院令第 795 号). */
const FIRST = 2020;
const SINCE = 2025;

/**
 * Month and day of 春节, 端午 and 中秋 (GB/T 33661-2017), a row a year from 2020 on. A table, because the libraries that
 * compute them depend on the time zone of the machine, or are a day off in 2030.
 */
const LUNAR: readonly string[] = [
  '01-25 06-25 10-01',
  '02-12 06-14 09-21',
  '02-01 06-03 09-10',
  '01-22 06-22 09-29',
  '02-10 06-10 09-17',
  '01-29 05-31 10-06',
  '02-17 06-19 09-25',
  '02-06 06-09 09-15',
  '01-26 05-28 10-03',
  '02-13 06-16 09-22',
  '02-03 06-05 09-12',
  '01-23 06-24 10-01',
  '02-11 06-12 09-19',
  '01-31 06-01 09-08',
  '02-19 06-20 09-27',
  '02-08 06-10 09-16',
  '01-28 05-30 10-04',
  '02-15 06-18 09-24',
  '02-04 06-07 09-13',
  '01-24 05-27 10-02',
  '02-12 06-14 09-20',
  '02-01 06-03 09-10',
  '01-22 06-22 09-28',
  '02-10 06-11 09-17',
  '01-30 05-31 10-05',
  '02-17 06-19 09-25',
  '02-06 06-08 09-15',
  '01-26 05-29 10-04',
  '02-14 06-15 09-22',
  '02-02 06-04 09-11',
  '01-23 06-23 09-30',
  '02-11 06-13 09-19',
  '02-01 06-01 09-07',
  '02-19 06-20 09-26',
  '02-08 06-10 09-16',
  '01-28 05-30 10-05',
  '02-15 06-17 09-24',
  '02-04 06-06 09-13',
  '01-24 06-25 10-02',
  '02-12 06-14 09-21',
  '02-02 06-03 09-09',
];

/**
 * Whether work on that day is work on a holiday: the days themselves that 全国年节及纪念日放假办法 names for everybody, not the
 * rest days that a yearly notice puts beside them. 13 days since 2025, 11 before. Past 2060 only those of the sun are known.
 */
export function isStatutoryHoliday(day: BusinessDay): boolean {
  const year = Number(day.slice(0, 4));
  const known = byYear.get(year) ?? holidaysOf(year);
  byYear.set(year, known);
  return known.has(day);
}

const byYear = new Map<number, ReadonlySet<BusinessDay>>();

function holidaysOf(year: number): ReadonlySet<BusinessDay> {
  const isNew = year >= SINCE;
  const fixed = ['01-01', '05-01', '10-01', '10-02', '10-03', ...(isNew ? ['05-02'] : [])];
  const lunar = LUNAR[year - FIRST]?.split(' ') ?? [];
  const days = [...fixed, `04-0${clearBrightness(year)}`, ...lunar].map((day) => `${year}-${day}`);
  const spring = lunar[0] === undefined ? [] : isNew ? [-1, 1, 2] : [1, 2];
  return new Set([...days, ...spring.map((after) => addDays(`${year}-${lunar[0]}`, after))]);
}

/** The day of April on which 清明 falls, by the usual formula of the twenty-first century. */
function clearBrightness(year: number): number {
  const of = year % 100;
  return Math.floor(of * 0.2422 + 4.81) - Math.floor(of / 4);
}
