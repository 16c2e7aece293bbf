import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { SetAuthorityDue } from './authority/set-authority-due.usecase.js';
import { DestroyKept } from './expiry/destroy-kept.usecase.js';
import { EraseWorker } from './me/erase-worker.usecase.js';
import { SweepExpired } from './expiry/sweep-expired.usecase.js';

/**
 * What identity does by itself: upkeep. Erasures that were announced stay a sweep, because one that has got something since
 * which weighs is judged by the rooms' doors before any transaction is opened, and what law kept goes on days of its own.
 */
export const IDENTITY_CLOCK = clockTable('identity', [
  alone('identity/sweep-expired', '17 * * * *', [SweepExpired], (sweep) => sweep.run()),
  alone('identity/set-authority-due', '*/10 * * * *', [SetAuthorityDue], (days) => days.run()),
  alone('identity/erase-after-notice', 600_000, [EraseWorker], (erase) => erase.runDue()),
  alone('identity/destroy-kept', '41 2 * * *', [DestroyKept], (destroy) => destroy.run()),
]);
