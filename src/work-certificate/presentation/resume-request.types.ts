import type { Id } from '../../platform/ids/ids.js';

export type ResumeRequestId = Id<'resume-request'>;
