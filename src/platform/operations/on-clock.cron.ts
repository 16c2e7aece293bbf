import { alone, clockTable } from '../outbox/clock-table.js';
import { TidyGround } from './tidy-ground.js';

/** What the ground floor does by itself. */
export const PLATFORM_CLOCK = clockTable('platform', [
  alone('platform.tidy', '0 0 * * * *', [TidyGround], (ground) => ground.tidy()),
]);
