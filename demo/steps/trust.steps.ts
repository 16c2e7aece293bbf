import { decodeJwt } from 'jose';
import {
  brokerPermit,
  certify,
  consent,
  pledge,
  proveRealName,
  signResume,
  takeCertificate,
} from '../acts/trust.js';
import { type Cast, WORKER_NAME } from '../cast.js';
import type { Json } from '../client/world.js';
import { verifyOffline } from '../verifier.js';
import type { Story } from '../story.js';

/** Step 1: the enterprise and its labour-service company are certified, admitted and scored. Returns the enterprise's score. */
export async function enterpriseIsTrusted(cast: Cast, story: Story): Promise<Json> {
  const { employer, platform } = cast;
  story.begin({ zh: '企业认证、准入与评分', en: 'The enterprise is certified, admitted and scored' });
  const { decision, score } = await certify(employer);
  story.tell({
    zh: `${employer.name}（${employer.ids.uscc}）经登记数据源核验，认证等级 ${decision.level}，准入结果 ${decision.admission}`,
    en: `${employer.name} (${employer.ids.uscc}) is confirmed by the registry; level: ${decision.level}; admission: ${decision.admission}`,
  });
  story.check(decision.mayRecruit === true, { zh: '可以招聘', en: 'it may recruit' });
  showScore(score, story);
  const seen = await platform.get(`/v1/enterprises/${employer.id}/score`);
  story.check(seen.score === score.score, {
    zh: '招聘平台读到同一分数',
    en: 'a job platform reads the same score',
  });
  await providerIsLicensed(cast, story);
  return score;
}

/** A labour-service company brokers jobs only with a permit; its authority confirms the one it states. */
async function providerIsLicensed({ provider, platform }: Cast, story: Story): Promise<void> {
  const permit = brokerPermit();
  const { decision } = await certify(provider, [permit]);
  story.tell({
    zh: `${provider.name}：${permit.number} 经发证机关核验，认证等级 ${decision.level}，准入结果 ${decision.admission}`,
    en: `${provider.name}: its permit is confirmed by the authority; level: ${decision.level}; admission: ${decision.admission}`,
  });
  const seen = await platform.get(`/v1/enterprises/${provider.id}/decision`);
  story.check(seen.permits[0]?.number === permit.number, {
    zh: '招聘平台读到劳务公司的有效许可证',
    en: 'a job platform reads the permit of the labour-service company',
  });
}

/** A score with its five dimensions and reasons. */
export function showScore(score: Json, story: Story): void {
  const points = score.dimensions.reduce(
    (sum: number, one: Json) => sum + Number(one.points),
    Number(score.base) + Number(score.feedback),
  );
  story.tell({
    zh: `企业信用分 ${score.score}（模型 ${score.model.id} ${score.model.version}）`,
    en: `credit score ${score.score} (model ${score.model.id} ${score.model.version})`,
  });
  story.show([
    `${String(score.base).padStart(5)}  ${story.say({ zh: '基准', en: 'base' })}`,
    ...score.dimensions.map(
      (one: Json) => `${(one.points >= 0 ? `+${one.points}` : String(one.points)).padStart(5)}  ${one.name}`,
    ),
    ...(score.feedback < 0 ? [`${String(score.feedback).padStart(5)}  feedback`] : []),
    ...score.reasons.map((one: Json) => `      ${one.code}: ${story.say(one)} (+${one.gain})`),
  ]);
  story.check(points === score.score, {
    zh: '五个维度（及未结举报）的分值加总等于总分',
    en: 'the points of the five dimensions (and of undecided reports) add up to the score',
  });
}

/** Step 3: the worker opens an account, proves the name, pledges the rest and holds certificates. */
export async function workerHoldsCertificates({ worker }: Cast, story: Story): Promise<string[]> {
  story.begin({
    zh: '劳动者开户、实名、承诺并取得工作证',
    en: 'The worker opens an account and holds work certificates',
  });
  const { level } = await proveRealName(worker, WORKER_NAME);
  story.check(level === 'L2', {
    zh: '实名等级 L2（权威源核验，经本人同意）',
    en: 'real-name level L2, confirmed by the source with consent',
  });
  await worker.post('/v1/claims', { kind: 'identity' });
  const education = {
    school: '长沙民政职业技术学院',
    degree: 'associate',
    graduatedOn: '2016-06-30',
    certificateNumber: '108271201606000123',
  };
  const { claimId } = await worker.post('/v1/claims', { kind: 'education', content: education });
  await consent(worker, {
    purpose: 'claim-verification',
    recipientId: 'education-register',
    fields: ['name', 'idNumber'],
  });
  const { state } = await worker.post(`/v1/claims/${claimId}/verification`);
  story.check(state === 'match', {
    zh: '学历经数据源核验一致',
    en: 'the education is confirmed by its register',
  });
  await pledge(worker, 'skill', { name: '叉车驾驶', level: '五级' });
  story.tell({
    zh: '技能信息无源可查，本人用自己的密钥签署承诺',
    en: 'the skill has no source; the worker pledges it with a key of their own',
  });
  const credentials: string[] = [];
  for (const domain of ['identity', 'education', 'skill'])
    credentials.push(await takeCertificate(worker, domain));
  story.tell({
    zh: '取得三张可验证凭证（SD-JWT VC），存于本人手机',
    en: 'three verifiable credentials (SD-JWT VC) are on the worker’s phone',
  });
  return credentials;
}

/** Anybody can verify a resume with the issuer's published keys and status list alone. */
export async function resumeVerifiesElsewhere(
  cast: Cast,
  credentials: string[],
  story: Story,
): Promise<void> {
  const ask = { audience: 'https://elsewhere.example.cn', nonce: 'elsewhere-0123456789' };
  const resume = signResume(cast.worker, credentials, ask);
  const verdict = await verifyOffline(cast.world, resume, ask);
  story.check(verdict === 'valid', {
    zh: '另一家机构只凭公开密钥和状态列表离线验证通过',
    en: 'somebody else verifies it offline with published keys and status list only',
  });
  const changed = resume.replace('仓储分拣', '仓储主管');
  story.check((await verifyOffline(cast.world, changed, ask)) !== 'valid', {
    zh: '改动一个字即不通过',
    en: 'with one word changed it fails',
  });
}

/** The issuer's part of a credential, decoded. */
export function decoded(credential: string): Json {
  return decodeJwt(credential.split('~')[0] ?? '');
}
