import type { TodoRow } from './todo.types.js';

/** What must be done about insurance claims. */
export const COVER_TODOS: readonly TodoRow[] = [];
