import type { Id } from '../../platform/ids/ids.js';

export type WageItemId = Id<'wage-item'>;

/** `due` is owed, `in-run` is part of a pay run under way, `paid` reached the worker. */
export type WageState = 'due' | 'in-run' | 'paid';
