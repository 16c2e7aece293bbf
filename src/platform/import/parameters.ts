import { parameter } from '../parameter/parameter.js';

/** Days in which its owner begins an import that was checked. */
export const importStartDays = parameter<number>('platform.import-start-days');
/** Days in which an import can be taken back after its end. */
export const importUndoDays = parameter<number>('platform.import-undo-days');
/** Days that it is kept what became of the lines of an import. */
export const importKeptDays = parameter<number>('platform.retention-import-days');
