import type { TodoRow } from './todo.types.js';

/** What must be done about grievances. */
export const GRIEVANCE_TODOS: readonly TodoRow[] = [];
