import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { CompleteOrganisationRecoveries } from './authority/recovery/complete-organisation-recoveries.usecase.js';
import { SetAuthorityDue } from './authority/set-authority-due.usecase.js';
import { DestroyKept } from './expiry/destroy-kept.usecase.js';
import { EraseWorker } from './me/erase-worker.usecase.js';
import { CompleteRecoveries } from './recovery/complete-recoveries.usecase.js';
import { SweepExpired } from './expiry/sweep-expired.usecase.js';

/** What identity does by itself. */
export const IDENTITY_CLOCK = clockTable('identity', [
  alone('identity/sweep-expired', '17 * * * *', [SweepExpired], (sweep) => sweep.run()),
  alone('identity/set-authority-due', '*/10 * * * *', [SetAuthorityDue], (days) => days.run()),
  alone('identity/complete-recoveries', 60_000, [CompleteRecoveries], (complete) => complete.run()),
  alone('identity/complete-organisation-recoveries', 60_000, [CompleteOrganisationRecoveries], (complete) =>
    complete.run(),
  ),
  alone('identity/erase-after-notice', 600_000, [EraseWorker], (erase) => erase.runDue()),
  alone('identity/destroy-kept', '41 2 * * *', [DestroyKept], (destroy) => destroy.run()),
]);
