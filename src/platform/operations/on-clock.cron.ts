import { alone, clockTable, shared } from '../outbox/clock-table.js';
import { Lanes } from '../outbox/delivery/lanes.js';
import { ForgetGround } from './retention/forget-ground.js';
import { PrepareMonths } from './retention/prepare-months.js';
import { TidyGround } from './tidy-ground.js';

/** What the ground floor does by itself. */
export const PLATFORM_CLOCK = clockTable('platform', [
  alone('platform.tidy', '0 0 * * * *', [TidyGround], (ground) => ground.tidy()),
  alone('platform.forget-old', '0 20 * * * *', [ForgetGround], (ground) => ground.run()),
  alone('platform.prepare-months', '0 40 3 * * *', [PrepareMonths], (months) => months.run()),
  shared('platform.mend-lanes', 30_000, [Lanes], (lanes) => lanes.mend()),
]);
