import { draftContract, postJob, sealContract, apply } from './acts/hire.js';
import { registerAccount } from './acts/pay.js';
import { type Cast, gather, WORKER_NAME } from './cast.js';
import type { Json } from './client/world.js';
import type { Stage } from './stage.js';
import { Story } from './story.js';
import { enterpriseIsTrusted, workerHoldsCertificates } from './steps/trust.steps.js';
import {
  holdIsReleased,
  overdueWageIsPaid,
  refusalIsOverturned,
  silenceApproves,
  wageIsOverdue,
} from './steps/trouble.steps.js';

/** More than a day is worth to the risk shield: such a wage is looked at by two persons. */
const RATE_FEN = 600_000;

/** What happens when nobody acts, or somebody refuses: five steps of one hire that goes wrong. */
export async function playTrouble(stage: Stage, story: Story): Promise<void> {
  const cast = await gather(stage.world, stage.operator, stage.shiftMinutes);
  const contract = await hired(cast);
  story.tell({
    zh: `录用如常：日薪 ${RATE_FEN / 100} 元的合同三方签署，雇主还没有向共管账户注资`,
    en: `a hire as always: a contract at ${RATE_FEN / 100} yuan a day, signed by all three; the employer has funded no escrow yet`,
  });
  const shift = await silenceApproves(cast, contract.id, story);
  await wageIsOverdue(cast, shift, story);
  const run = await holdIsReleased(cast, story);
  await overdueWageIsPaid(cast, run, story);
  await refusalIsOverturned(cast, contract.id, story);
}

/** The first story up to the sealed contract, told by nobody. */
async function hired(cast: Cast): Promise<Json> {
  const silent = new Story('en', () => undefined);
  const { employer, provider, worker } = cast;
  await enterpriseIsTrusted(cast, silent);
  const credentials = await workerHoldsCertificates(cast, silent);
  const job = await postJob(employer, provider, { rateFen: RATE_FEN, title: '自动化产线调试技师' });
  const application = await apply(worker, job.id, credentials);
  const contract = await sealContract(cast, await draftContract(employer, worker, application.id));
  await registerAccount(worker, WORKER_NAME);
  for (let n = 0; n < 30; n++) await cast.world.settle(); // that no escrow covers it has arrived
  if (silent.failures.length > 0) throw new Error(`the hire failed: ${silent.failures.join('; ')}`);
  return contract;
}
