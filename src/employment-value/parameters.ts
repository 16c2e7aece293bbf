import { parameter } from '../platform/parameter/parameter.js';

/** Head counts below it are not shown. */
export const smallestShownCell = parameter<number>('employment-value.smallest-shown-cell');
/** Hours of a year of full-time work. */
export const standardAnnualHours = parameter<number>('employment-value.standard-annual-hours');
