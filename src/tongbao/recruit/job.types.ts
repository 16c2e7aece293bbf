import type { Id } from '../../platform/ids/ids.js';

export type JobId = Id<'job'>;
export type PayBasis = 'hour' | 'day' | 'task';
export const PAY_BASES = ['hour', 'day', 'task'] as const;
