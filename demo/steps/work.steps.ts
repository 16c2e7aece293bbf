import { agreeToDeathCover, policyOf, publishProduct, subscribe } from '../acts/insure.js';
import { apply, clockIn, clockOut, draftContract, PLACE, postJob, sealContract } from '../acts/hire.js';
import type { Cast } from '../cast.js';
import { Refused, type Json } from '../client/world.js';
import type { Story } from '../story.js';

/** Step 2: the job is posted, screened and found. */
export async function jobIsPosted(
  { employer, provider, reviewers, worker }: Cast,
  story: Story,
): Promise<Json> {
  story.begin({
    zh: '发布岗位、审核广告、进入地图与搜索',
    en: 'The job is posted, its advert screened, found on the map and in search',
  });
  const flagged = await postJob(employer, provider, { title: '分拣员（限男性，入职交押金）' });
  story.check(flagged.state === 'in-review' && flagged.findings.length > 0, {
    zh: `违规广告被拦下待人工复核：${flagged.findings.map((one: Json) => one.zh).join('；')}`,
    en: `an unlawful advert waits for a person, with reasons: ${flagged.findings.map((one: Json) => one.en).join('; ')}`,
  });
  await reviewers[0].post(`/v1/jobs/${flagged.id}/review`, { decision: 'refuse', note: '歧视与收取押金' });
  const job = await postJob(employer, provider);
  story.check(job.state === 'open', {
    zh: `合规岗位“${job.title}”已发布，日薪 200.00 元`,
    en: `the lawful job “${job.title}” is open at 200.00 yuan a day`,
  });
  const { items } = await worker.get(
    `/v1/jobs/nearby?longitude=${PLACE.longitude + 0.01}&latitude=${PLACE.latitude}`,
  );
  story.check(
    items.some((hit: Json) => hit.jobId === job.id),
    { zh: '附近搜索能找到', en: 'the search nearby finds it' },
  );
  return job;
}

/** Step 4: matching shows the job with reasons, the worker applies with a signed resume. */
export async function workerApplies(
  { worker, employer }: Cast,
  jobId: string,
  credentials: string[],
  story: Story,
): Promise<Json> {
  story.begin({
    zh: '匹配推荐（附理由），用签名简历投递',
    en: 'Matching shows the job with reasons; the worker applies with a signed resume',
  });
  const { items } = await worker.get(
    `/v1/jobs/nearby?longitude=${PLACE.longitude + 0.01}&latitude=${PLACE.latitude}&occupationCode=4-02-06-01`,
  );
  const hit = items.find((one: Json) => one.jobId === jobId);
  story.tell({
    zh: `推荐理由：${hit.reasons.map((one: Json) => one.zh).join('；')}`,
    en: `reasons: ${hit.reasons.map((one: Json) => one.en).join('; ')}`,
  });
  const application = await apply(worker, jobId, credentials);
  story.check(application.state === 'submitted', {
    zh: '简历签名与凭证核验通过，投递成功',
    en: 'the resume verifies; the application is in',
  });
  const read = await employer.get(`/v1/applications/${application.id}`);
  story.tell({
    zh: `雇主看到 ${read.resume.length} 张凭证的信息`,
    en: `the employer reads the claims of ${read.resume.length} certificates`,
  });
  const log = await worker.get('/v1/me/access-log');
  story.check(
    log.items.some((line: Json) => line.readerOrganisationId === employer.id),
    { zh: '劳动者在访问记录里看到雇主读过什么', en: 'the worker sees in the access log who read what' },
  );
  return application;
}

/** Step 5: offer, e-contract signed by all and sealed. */
export async function contractIsSealed(cast: Cast, applicationId: string, story: Story): Promise<Json> {
  story.begin({ zh: '录用、电子合同三方签署', en: 'Offer; the e-contract is signed by all three' });
  const { employer, worker } = cast;
  const contract = await draftContract(employer, worker, applicationId);
  const sealed = await sealContract(cast, contract);
  story.check(sealed.state === 'sealed', {
    zh: `三方各用自己的密钥签署同一文本哈希 ${contract.documentHash.slice(0, 12)}…`,
    en: `three parties signed the same document hash ${contract.documentHash.slice(0, 12)}…`,
  });
  const { document } = await worker.get(`/v1/contracts/${contract.id}/document`);
  const verify = async (text: string): Promise<Json> =>
    worker.post('/v1/contracts/verifications', { document: text, contractId: contract.id });
  story.check((await verify(document)).complete === true, {
    zh: '公开核验：原文与签名一致',
    en: 'public verification: text and signatures agree',
  });
  const changed = await verify(document.replace('200.00', '100.00').concat(' '));
  story.check(changed.complete !== true, {
    zh: '改动一个字即核验不符',
    en: 'with one byte changed it does not',
  });
  return sealed;
}

/** Step 7: clock-in opens the shift and binds the insurance; clock-out closes it; approval makes the pay owed. */
export async function shiftIsWorked(
  cast: Cast,
  contractId: string,
  story: Story,
): Promise<{ shift: Json; policy: Json }> {
  story.begin({
    zh: '上班打卡即投保，下班打卡即结束，确认后工资应付',
    en: 'Clock-in binds the insurance, clock-out closes it, approval makes the pay owed',
  });
  const { worker, employer, provider, insurer, shiftMinutes } = cast;
  await publishProduct(insurer);
  await subscribe(provider, insurer);
  await agreeToDeathCover(worker, insurer);
  const place = { ...PLACE, latitude: PLACE.latitude + 0.05 };
  const far = await clockIn(worker, contractId, place).catch((error: unknown) => error);
  story.check(far instanceof Refused && far.code === 'tongbao.outside-fence', {
    zh: '五公里外打卡被拒绝',
    en: 'a clock-in five kilometres away is refused',
  });
  const opened = await clockIn(worker, contractId);
  const policy = await policyOf(worker, opened.id);
  story.check(policy.state === 'active', {
    zh: `打卡后保单生效，保费 ${(policy.premiumFen / 100).toFixed(2)} 元`,
    en: `the policy is active from the clock-in, premium ${(policy.premiumFen / 100).toFixed(2)} yuan`,
  });
  story.tell(
    shiftMinutes > 60
      ? { zh: '（演示把时钟拨快八小时）', en: '(the demo puts its clock forward eight hours)' }
      : {
          zh: '（真实服务的时钟不归演示管：等一分钟）',
          en: '(the clock of a running service is not ours: a minute passes)',
        },
  );
  await cast.world.pass(shiftMinutes);
  const closed = await clockOut(worker, opened.id);
  story.tell({
    zh: `下班打卡，工时 ${closed.minutes} 分钟`,
    en: `clocked out after ${closed.minutes} minutes`,
  });
  const shift = await employer.post(`/v1/shifts/${opened.id}/approval`, {});
  story.check(shift.payState === 'owed', {
    zh: `班次确认，应发 ${(shift.grossFen / 100).toFixed(2)} 元，最迟 ${shift.payDueOn}`,
    en: `approved: ${(shift.grossFen / 100).toFixed(2)} yuan owed, due by ${shift.payDueOn}`,
  });
  return { shift, policy };
}
