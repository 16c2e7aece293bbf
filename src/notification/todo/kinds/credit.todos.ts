import type { TodoRow } from './todo.types.js';

/** What must be done about certification, reports, appeals and restrictions. */
export const CREDIT_TODOS: readonly TodoRow[] = [];
