import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { PublishStatusList } from './status/publish-status-list.usecase.js';
import { ForgetNonces } from './presentation/forget-nonces.usecase.js';
import { VerifyClaim } from './source/verify-claim.usecase.js';

/** What work-certificate does by itself: sources that were silent are asked again; lists that changed are signed. */
export const WORK_CERTIFICATE_CLOCK = clockTable('work-certificate', [
  alone('work-certificate/resume-verifications', '*/20 * * * * *', [VerifyClaim], (claims) =>
    claims.resume(),
  ),
  alone('work-certificate/sign-status-lists', 60_000, [PublishStatusList], (lists) => lists.signChanged()),
  alone('work-certificate/forget-nonces', '0 35 * * * *', [ForgetNonces], (nonces) => nonces.run()),
]);
