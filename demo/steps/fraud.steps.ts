import { hostEmployer, reportFraud } from '../acts/trust.js';
import { postJob } from '../acts/hire.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import type { Cast } from '../cast.js';
import { type Json, Refused } from '../client/world.js';
import type { Story } from '../story.js';
import { showScore } from './trust.steps.js';

/** Step 10: fraud is reported, adjudicated, restricts recruiting, and is appealed. */
export async function fraudIsAdjudicated(cast: Cast, before: Json, story: Story): Promise<void> {
  story.begin({
    zh: '平台举报欺诈、双人复核、降分限招、申诉恢复',
    en: 'Fraud is reported back, adjudicated, restricts, and is appealed',
  });
  const { employer, provider, platform, decider, reviewers } = cast;
  const today = businessDay(platform.now());
  await hostEmployer(platform, employer, today);
  const reportId = await reportFraud(platform, employer.id, today);
  const review = { verdict: 'upheld', reasons: '聊天记录与转账凭证一致', restrictionLevel: 'no-new-posts' };
  const first = await reviewers[0].post(`/v1/fraud-reports/${reportId}/reviews`, review);
  story.check(first.state === 'reported', { zh: '一人复核不生效', en: 'one reviewer decides nothing' });
  const second = await reviewers[1].post(`/v1/fraud-reports/${reportId}/reviews`, review);
  story.check(second.state === 'upheld', {
    zh: '两人一致，举报成立',
    en: 'two agreeing reviewers uphold the report',
  });
  const score = await employer.eventually(async () => {
    const { score: now } = await employer.get('/v1/enterprises/me/score');
    return now < before.score && now;
  }, 'the score falls');
  story.tell({ zh: `企业分 ${before.score} → ${score}`, en: `score ${before.score} → ${score}` });
  const refused = await postJob(employer, provider).catch((error: unknown) => error);
  story.check(refused instanceof Refused && refused.code === 'tongbao.recruiting-not-permitted', {
    zh: '新岗位发布被拒绝，并说明原因',
    en: 'a new post is refused, with the reason',
  });
  const told = await platform.eventually(
    async () => (await platform.get(`/v1/enterprises/${employer.id}/decision`)).mayRecruit === false,
    'platforms see it',
  );
  story.check(told, { zh: '平台读到“不可招聘”', en: 'platforms read “may not recruit”' });
  const appeal = await employer.post('/v1/appeals', {
    restrictionId: second.restrictionId,
    statement: '转账系员工私人借款，附借条与说明。',
    evidence: [],
  });
  story.tell({
    zh: `申诉受理，最迟 ${appeal.dueOn} 答复；自受理日起该项不计入评分`,
    en: `the appeal is due by ${appeal.dueOn}; the item is out of the score from day one`,
  });
  await decider.post(`/v1/appeals/${appeal.id}/decision`, {
    outcome: 'upheld',
    reason: '证据不足以认定收取押金',
  });
  const restored = await employer.eventually(async () => {
    const now = await employer.get('/v1/enterprises/me/score');
    return now.score === before.score && now;
  }, 'the score is recomputed');
  story.check(restored.score === before.score, {
    zh: `申诉成立：由事实台账重算，分数恢复为 ${restored.score}`,
    en: `the appeal is upheld: recomputed from the ledger of facts the score is ${restored.score} again`,
  });
  showScore(restored, story);
}
