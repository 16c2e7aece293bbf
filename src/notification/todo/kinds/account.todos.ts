import type { TodoRow } from './todo.types.js';

/** What must be done about accounts, organisations, certificates and claims about oneself. */
export const ACCOUNT_TODOS: readonly TodoRow[] = [];
