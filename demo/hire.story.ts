import { gather } from './cast.js';
import type { Organisation } from './client/party.js';
import type { Json } from './client/world.js';
import type { Stage } from './stage.js';
import type { Story } from './story.js';
import { fraudIsAdjudicated } from './steps/fraud.steps.js';
import { escrowIsFunded, factsFlowBack, showCertificate, wageIsPaid } from './steps/pay.steps.js';
import {
  enterpriseIsTrusted,
  resumeVerifiesElsewhere,
  workerHoldsCertificates,
} from './steps/trust.steps.js';
import { contractIsSealed, jobIsPosted, shiftIsWorked, workerApplies } from './steps/work.steps.js';

/** The ten steps of one hire, from vacancy to wage and back. */
export async function playHire(stage: Stage, story: Story): Promise<void> {
  const cast = await gather(stage.world, stage.operator, stage.shiftMinutes);
  story.tell({
    zh: '七方各以自己的密钥注册并登录',
    en: 'seven parties registered and signed in, each with a key of its own',
  });
  const score = await enterpriseIsTrusted(cast, story);
  const before = { score };
  const job = await jobIsPosted(cast, story);
  const credentials = await workerHoldsCertificates(cast, story);
  await resumeVerifiesElsewhere(cast, credentials, story);
  const application = await workerApplies(cast, job.id, credentials, story);
  const contract = await contractIsSealed(cast, application.id, story);
  await escrowIsFunded(cast, story);
  await shiftIsWorked(cast, contract.id, story);
  await wageIsPaid(cast, story);
  const employment = await factsFlowBack(cast, before, story);
  const settled = await cast.employer.get('/v1/enterprises/me/score');
  await fraudIsAdjudicated(cast, settled, story);
  showCertificate(employment, story);
  await showBooks(cast.operator, story);
  await showScores(cast.employer, story);
}

async function showBooks(operator: Organisation, story: Story): Promise<void> {
  const books = await operator.get('/v1/ledger/trial-balance');
  story.heading({ zh: '试算平衡表（分）', en: 'Trial balance (fen)' });
  const row = (code: string, debit: string | number, credit: string | number): string =>
    `${code.padEnd(20)}${String(debit).padStart(14)}${String(credit).padStart(14)}`;
  story.show([
    row('account', 'debit', 'credit'),
    ...books.accounts.map((one: Json) => row(one.code, one.debitPosted, one.creditPosted)),
    row('total', books.debitPosted, books.creditPosted),
  ]);
  story.check(books.balanced === true && books.faults.every((fault: Json) => fault.rows === 0), {
    zh: '借贷平衡，账户余额与流水一致',
    en: 'debits equal credits, balances agree with the transfers',
  });
}

async function showScores(employer: Organisation, story: Story): Promise<void> {
  const { items } = await employer.get('/v1/enterprises/me/score/history');
  story.heading({
    zh: '企业分历史（每次变动及原因）',
    en: 'The employer’s score, every change with its cause',
  });
  story.show(
    items.toReversed().map((one: Json) => `${String(one.score ?? 'N/A').padStart(5)}  ${one.cause}`),
  );
}
