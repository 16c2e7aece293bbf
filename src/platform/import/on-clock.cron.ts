import { alone, clockTable } from '../outbox/clock-table.js';
import { ForgetImports } from './moving/forget-imports.js';
import { WorkImports } from './running/work-imports.js';

/** What imports need done by itself. */
export const IMPORT_CLOCK = clockTable('imports', [
  alone('platform.work-imports', 1_000, [WorkImports], (imports) => imports.run()),
  alone('platform.forget-imports', '0 50 3 * * *', [ForgetImports], (imports) => imports.run()),
]);
