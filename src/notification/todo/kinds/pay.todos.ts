import type { TodoRow } from './todo.types.js';

/** What must be done about wages, pay runs, deposits and holds. */
export const PAY_TODOS: readonly TodoRow[] = [];
