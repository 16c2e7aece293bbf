import { escrowOf, fundEscrow, makePayRun, payRunDone, registerAccount, releasePayRun } from '../acts/pay.js';
import { scoreOf, takeCertificate } from '../acts/trust.js';
import { type Cast, WORKER_NAME } from '../cast.js';
import { type Json, Refused } from '../client/world.js';
import type { Story } from '../story.js';
import { decoded } from './trust.steps.js';

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const FUNDED = 100_000;

/** Step 6: the enterprise funds the escrow it shares with the labour-service company. */
export async function escrowIsFunded({ employer, provider }: Cast, story: Story): Promise<void> {
  story.begin({ zh: '企业向共管账户注资', en: 'The enterprise funds the escrow' });
  const escrow = await fundEscrow(employer, provider, FUNDED);
  story.check(escrow.availableFen === FUNDED, {
    zh: `共管账户可用 ${yuan(escrow.availableFen)} 元（以支付通道签名通知为准）`,
    en: `${yuan(escrow.availableFen)} yuan in escrow, once the rail’s signed notice says so`,
  });
}

/** Step 8: the run is screened, taxed, released by both, paid once. */
export async function wageIsPaid(cast: Cast, story: Story): Promise<Json> {
  story.begin({
    zh: '发薪：风险筛查、预扣税、双方签署放款、恰好支付一次',
    en: 'Pay: screened, taxed, released by two signatures, paid exactly once',
  });
  const { worker, employer, provider } = cast;
  const stranger = await registerAccount(worker, '别人').catch((error: unknown) => error);
  story.check(stranger instanceof Refused && stranger.code === 'payroll.holder-mismatch', {
    zh: '收款人与实名不符被拒绝',
    en: 'an account in another name is refused',
  });
  await registerAccount(worker, WORKER_NAME);
  const run = await makePayRun(provider, employer);
  story.tell({
    zh: `发薪批次：应发 ${yuan(run.grossFen)}，个税 ${yuan(run.taxFen)}，实发 ${yuan(run.netFen)} 元，${run.held.length} 笔被风控扣下`,
    en: `pay run: gross ${yuan(run.grossFen)}, tax ${yuan(run.taxFen)}, net ${yuan(run.netFen)} yuan, ${run.held.length} held by the risk shield`,
  });
  story.show(
    run.held.flatMap((one: Json) =>
      one.findings.map((finding: Json) => `${finding.rule}: ${story.say(finding.fix)}`),
    ),
  );
  const half = await releasePayRun(provider, run);
  story.check(half.state === 'draft', {
    zh: '只有一方签署，款项不动',
    en: 'with one signature the money stays',
  });
  await releasePayRun(employer, run);
  const done = await payRunDone(provider, run.id);
  story.check(
    done.payouts.every((payout: Json) => payout.state === 'settled'),
    { zh: '双方签署后放款，支付通道确认到账', en: 'with both it is released; the rail confirms arrival' },
  );
  const again = await releasePayRun(employer, run).catch((error: unknown) => error);
  story.check(again instanceof Refused, {
    zh: '重复签署被拒绝，不会重复支付',
    en: 'signing again is refused; nothing is paid twice',
  });
  const escrow = await escrowOf(employer, provider);
  story.check(escrow.availableFen === FUNDED - run.grossFen && escrow.heldFen === 0, {
    zh: `共管账户余额 ${yuan(escrow.availableFen)} 元`,
    en: `${yuan(escrow.availableFen)} yuan left in escrow`,
  });
  const { items } = await worker.get('/v1/me/payslips');
  story.check(items[0]?.netFen === run.netFen && items[0]?.onTime === true, {
    zh: '劳动者收到工资单，按时发放',
    en: 'the worker has the payslip, paid on time',
  });
  return run;
}

/** Step 9: pay-backed facts flow back. `before`: the score as it was. */
export async function factsFlowBack(cast: Cast, before: { score: Json }, story: Story): Promise<string> {
  story.begin({ zh: '以工资为证的事实回流', en: 'Pay-backed facts flow back' });
  const { worker, employer, government } = cast;
  const employment = await worker.eventually(
    async () => (await worker.get('/v1/employments')).items[0],
    'the employment is verified',
  );
  story.check(employment.enterpriseId === employer.id && employment.payments === 1, {
    zh: `工作证新增经工资验证的从业经历：${employment.employer}`,
    en: `the work certificate gains an employment verified by wages: ${employment.employer}`,
  });
  const credential = await takeCertificate(worker, 'employment');
  const score = await worker.eventually(async () => {
    const now = await scoreOf(employer);
    return now.version > before.score.version && now;
  }, 'the score takes the payment in');
  story.check(score.score >= before.score.score, {
    zh: `按时发薪，企业分 ${before.score.score} → ${score.score}`,
    en: `paid on time: the employer’s score ${before.score.score} → ${score.score}`,
  });
  const { items: definitions } = await government.get('/v1/indicators/definitions');
  const { items: releases } = await government.get('/v1/indicators/releases');
  story.tell({
    zh: `就业指标按月发布（月末后15日），现有 ${definitions.length} 项定义、${releases.length} 个已发布月份；人数或用人单位过少的数字不予显示：`,
    en: `indicators are published by month, 15 days after its end: ${definitions.length} definitions, ${releases.length} months published; what few people or employers stand behind is not shown:`,
  });
  story.show(definitions.map((one: Json) => story.say(one)));
  const { items } = await worker.get('/v1/inbox');
  story.tell({ zh: '劳动者收件箱：', en: 'the worker’s inbox:' });
  story.show(items.map((message: Json) => story.say(message)));
  return credential;
}

/** The worker's employment certificate, decoded. */
export function showCertificate(credential: string, story: Story): void {
  story.heading({
    zh: '劳动者的从业凭证（签发方部分，未披露字段只见摘要）',
    en: 'The worker’s employment certificate (issuer-signed part; undisclosed claims are digests)',
  });
  story.show(JSON.stringify(decoded(credential), null, 2).split('\n'));
  const disclosures = credential
    .split('~')
    .slice(1)
    .filter((part) => part !== '');
  story.heading({ zh: '可由本人选择披露的字段', en: 'What the holder may choose to disclose' });
  story.show(disclosures.map((part) => Buffer.from(part, 'base64url').toString('utf8')));
}
