import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { ForgetNonces } from './presentation/forget-nonces.usecase.js';
import { VerifyClaim } from './source/verify-claim.usecase.js';

/** What work-certificate does by itself: sources that were silent are asked again. */
export const WORK_CERTIFICATE_CLOCK = clockTable('work-certificate', [
  alone('work-certificate/resume-verifications', '*/20 * * * * *', [VerifyClaim], (claims) =>
    claims.resume(),
  ),
  alone('work-certificate/forget-nonces', '0 35 * * * *', [ForgetNonces], (nonces) => nonces.run()),
]);
