import type { Id } from '../../platform/ids/ids.js';

export type ApplicationId = Id<'application'>;
