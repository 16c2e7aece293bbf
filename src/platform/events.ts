import { Day, Instant, OneOf, Text, Uuid, Whole } from './http/fields/fields.js';
import { eventName } from './outbox/event-name.js';

/** Two people entered a value that law or market sets. */
export class ParameterSet {
  @Uuid() parameterId: string;
  @Text({ max: 100 }) key: string;
  @Text({ max: 6, description: 'Division code prefix, or CN.' }) scope: string;
  @Day({ description: 'First business day on which it holds.' }) validFrom: string;
}
export const parameterSet = eventName('platform.parameter-set', ParameterSet);

/** Whose import it is, and of which kind. */
export class ImportFact {
  @Uuid() importId: string;
  @Uuid() organisationId: string;
  @Text({ max: 60 }) kind: string;
}

/** The dry run of an import is over: its owner begins it or lets it be. */
export class ImportChecked extends ImportFact {
  @Whole({ min: 0, max: 2 ** 31 }) rows: number;
  @Whole({ min: 0, max: 2 ** 31, description: 'Rows at fault.' }) bad: number;
  @Instant({ description: 'It is dropped when nobody has begun it by then.' }) startBy: string;
}
export const importChecked = eventName('platform.import-checked', ImportChecked);

/** What was uploaded is no table, or not one of its kind. */
export class ImportRefused extends ImportFact {}
export const importRefused = eventName('platform.import-refused', ImportRefused);

/** Somebody began an import that was checked, or goes on with one that was stopped. */
export class ImportBegun extends ImportFact {
  @Text({ max: 60, description: 'Who: a member or a client of the organisation.' }) by: string;
}
export const importBegun = eventName('platform.import-begun', ImportBegun);

/** An import ended; a stopped one may go on. */
export class ImportEnded extends ImportFact {
  @OneOf(['dropped', 'done', 'stopped', 'undone']) how: 'dropped' | 'done' | 'stopped' | 'undone';
  @Whole({ min: 0, max: 2 ** 31 }) applied: number;
  @Whole({ min: 0, max: 2 ** 31, description: 'Rows of what was there already.' }) unchanged: number;
  @Whole({ min: 0, max: 2 ** 31 }) refused: number;
  @Whole({ min: 0, max: 2 ** 31, description: 'Rows that were taken back.' }) undone: number;
  @Whole({ min: 0, max: 2 ** 31, description: 'Rows that could not be taken back any more.' }) kept: number;
}
export const importEnded = eventName('platform.import-ended', ImportEnded);
