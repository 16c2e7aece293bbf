export type { JobView } from './recruit/job.types.js';
