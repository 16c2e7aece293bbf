import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { ForgetStakes } from './stake/forget-stakes.usecase.js';

/** What grievance does by itself; what waits for somebody has deadlines. */
export const GRIEVANCE_CLOCK = clockTable('grievance', [
  alone('grievance.forget-stakes', '0 50 3 * * *', [ForgetStakes], (stakes) => stakes.run()),
]);
