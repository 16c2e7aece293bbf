import { parameter } from '../platform/parameter/parameter.js';

/** Head counts below it (and not 0) are not shown. */
export const smallestShownCell = parameter<number>('employment-value.smallest-shown-cell');
/** Cells with fewer employers are not shown, where employers are known. */
export const smallestShownEmployers = parameter<number>('employment-value.smallest-shown-employers');
/** Percent of an amount above which its largest contributor dominates the cell. */
export const dominancePercent = parameter<number>('employment-value.dominance-percent');
/** Percent by which anybody's reckoning of a hidden value must be off. */
export const protectionPercent = parameter<number>('employment-value.protection-percent');
/** Days from the end of a month to its release. */
export const publishedAfterDays = parameter<number>('employment-value.published-after-days');
/** Hours of a year of full-time work. */
export const standardAnnualHours = parameter<number>('employment-value.standard-annual-hours');
