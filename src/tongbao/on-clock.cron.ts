import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { ForgetRequests } from './apply/forget-requests.usecase.js';
import { ForgetAvailabilities } from './available/forget-availabilities.usecase.js';
import { ForgetJobInvitations } from './available/invitation/forget-job-invitations.usecase.js';
import { FoldOpenJobCounts } from './match/map/fold-open-job-counts.usecase.js';
import { CutWords } from './match/text/cut-words.usecase.js';
import { SealWords } from './person/seal-words.usecase.js';

/** What Tongbao does by itself. */
export const TONGBAO_CLOCK = clockTable('tongbao', [
  alone('tongbao.forget-requests', '0 25 * * * *', [ForgetRequests], (nonces) => nonces.run()),
  alone('tongbao.forget-availabilities', '0 35 * * * *', [ForgetAvailabilities], (said) => said.run()),
  alone('tongbao.forget-job-invitations', '0 40 * * * *', [ForgetJobInvitations], (asked) => asked.run()),
  alone('tongbao.fold-open-jobs', 10_000, [FoldOpenJobCounts], (counts) => counts.run()),
  alone('tongbao.recount-open-jobs', '0 40 4 * * *', [FoldOpenJobCounts], (counts) => counts.recount()),
  alone('tongbao.cut-words', 10_000, [CutWords], (words) => words.run()),
  alone('tongbao.seal-words', '20 */10 * * * *', [SealWords], (words) => words.run()),
]);
