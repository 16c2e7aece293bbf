import { refusal } from './refusal.js';

/** The caller's copy is older than the stored row: it reads again, then changes (RFC 9110 section 15.5.13). */
export const Stale = refusal('request.stale', 412, 'The resource has changed since it was read');
