import { clockIn, clockOut } from '../acts/hire.js';
import { fundEscrow, makePayRun, payRunDone, releasePayRun } from '../acts/pay.js';
import { grievanceOf, messageOf, rejectAndMaintain, shiftOnce, todoOf } from '../acts/trouble.js';
import type { Cast } from '../cast.js';
import { type Json, Refused } from '../client/world.js';
import type { Story } from '../story.js';

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const HOURS = 60;
const DAYS = 24 * HOURS;
const FUNDED = 2_000_000;

/** Step 1: a shift that nobody answers is approved as its worker clocked it. */
export async function silenceApproves(cast: Cast, contractId: string, story: Story): Promise<Json> {
  story.begin({ zh: '没有人确认的班次', en: 'A shift that nobody approves' });
  const { worker, employer, world, shiftMinutes } = cast;
  const opened = await clockIn(worker, contractId);
  story.check(
    opened.warnings.some((one: Json) => one.code === 'shift-uncovered'),
    {
      zh: `打卡时即提示：${opened.warnings.map((one: Json) => one.zh).join('；')}`,
      en: `the clock-in says so at once: ${opened.warnings.map((one: Json) => one.en).join('; ')}`,
    },
  );
  await world.pass(shiftMinutes);
  await clockOut(worker, opened.id);
  const todo = await todoOf(employer, 'approve-shift', opened.id);
  story.tell({
    zh: `雇主的待办：${todo.zh}（期限 ${todo.dueAt}）`,
    en: `the employer’s to-do: ${todo.en} (by ${todo.dueAt})`,
  });
  story.tell({ zh: '（没有人理会；演示把时钟拨快两天）', en: '(nobody does; the clock goes on two days)' });
  await world.pass(2 * DAYS + HOURS);
  const shift = await shiftOnce(worker, opened.id, ({ state }) => state === 'approved');
  story.check(shift.approvedBy === 'silence' && shift.payState === 'owed', {
    zh: `沉默视为确认：应发 ${yuan(shift.grossFen)} 元，最迟 ${shift.payDueOn}`,
    en: `silence of who owes means owed: ${yuan(shift.grossFen)} yuan, due by ${shift.payDueOn}`,
  });
  return shift;
}

/** Step 2: a wage that nobody pays is late from its due day, and all who can act hear of it. */
export async function wageIsOverdue(cast: Cast, shift: Json, story: Story): Promise<void> {
  story.begin({ zh: '没有人支付的工资', en: 'A wage that nobody pays' });
  const { worker, employer, government, world } = cast;
  /** To the morning of a day that is so many after the last one on which paying is on time. */
  const passTo = (days: number): Promise<void> => {
    const morning = Date.parse(`${shift.payDueOn}T09:00:00+08:00`) + days * DAYS * 60_000;
    return world.pass((morning - world.now().getTime()) / 60_000);
  };
  await passTo(-3);
  const todo = await todoOf(employer, 'fund-wages');
  story.tell({
    zh: `到期前三天，雇主的待办：${todo.zh}`,
    en: `three days before it is due, the employer’s to-do: ${todo.en}`,
  });
  await passTo(1);
  for (const [who, zh, en] of [
    [worker, '劳动者', 'the worker'],
    [employer, '雇主', 'the employer'],
    [government, '当地人社部门', 'the authority of the region'],
  ] as const) {
    const message = await messageOf(who, 'payroll.wages-overdue');
    story.check(message !== undefined, {
      zh: `${zh}获知：${message.zh}`,
      en: `${en} hears: ${message.en}`,
    });
  }
  const { items } = await employer.get('/v1/arrears');
  story.check(items[0]?.amountFen === shift.grossFen, {
    zh: `欠薪在册：${yuan(items[0]?.amountFen ?? 0)} 元，自 ${items[0]?.dueOn}`,
    en: `the arrears are on record: ${yuan(items[0]?.amountFen ?? 0)} yuan since ${items[0]?.dueOn}`,
  });
}

/** Step 3: what the risk shield holds is a case, which two persons release. */
export async function holdIsReleased(cast: Cast, story: Story): Promise<Json> {
  story.begin({ zh: '被风控扣下的工资', en: 'A wage that the risk shield holds' });
  const { employer, provider, owner, reviewers } = cast;
  await fundEscrow(employer, provider, FUNDED);
  const held = await makePayRun(provider, employer);
  story.check(held.state === 'held' && held.heldCount === 1, {
    zh: `发薪批次中有一笔被扣下：${held.held[0].findings.map((one: Json) => one.rule).join('、')}`,
    en: `a wage of the run is held: ${held.held[0].findings.map((one: Json) => one.rule).join(', ')}`,
  });
  const todo = await todoOf(employer, 'decide-risk-hold');
  await owner.enrol(); // who decides has a second factor
  await owner.actFor(employer.id);
  const decide = (who: typeof owner | (typeof reviewers)[0]): Promise<Json> =>
    who.post(`/v1/risk-holds/${todo.subject}/decisions`, { decision: 'release', reason: 'rate-checked' });
  const first = await decide(owner);
  story.check(first.state === 'proposed', {
    zh: '一人同意放行，仍不支付',
    en: 'one person releases it; it stays',
  });
  const same = await decide(owner).catch((error: unknown) => error);
  story.check(same instanceof Refused && same.code === 'payroll.same-person-decides', {
    zh: '同一人不能算两人',
    en: 'the same person does not count twice',
  });
  const second = await decide(reviewers[0]);
  story.check(second.state === 'released', {
    zh: '第二人同意：只放行这一笔，规则不变',
    en: 'a second does: this one wage is released, the rule stays as it is',
  });
  return makePayRun(provider, employer);
}

/** Step 4: the arrears end with the payment. */
export async function overdueWageIsPaid(cast: Cast, run: Json, story: Story): Promise<void> {
  story.begin({ zh: '补发欠薪', en: 'The arrears are paid' });
  const { worker, employer, provider, government } = cast;
  await releasePayRun(provider, run);
  await releasePayRun(employer, run);
  const done = await payRunDone(provider, run.id);
  story.check(
    done.payouts.every((payout: Json) => payout.state === 'settled'),
    { zh: '双方签署，恰好支付一次', en: 'signed by both, paid exactly once' },
  );
  const { items } = await worker.get('/v1/me/payslips');
  story.check(items[0]?.onTime === false && items[0].shifts[0]?.approvedBy === 'silence', {
    zh: '工资单写明：迟发，且因无人答复而确认',
    en: 'the payslip says that it was late, and that nobody’s answer approved it',
  });
  const left = await employer.eventually(async () => {
    const arrears = await employer.get('/v1/arrears');
    return arrears.items.length === 0 && arrears;
  }, 'the arrears are gone');
  const told = await messageOf(government, 'payroll.pay-day-settled');
  story.check(left.items.length === 0 && told !== undefined, {
    zh: `不再欠薪，当地人社部门获知：${told.zh}`,
    en: `nothing is overdue any more; the authority hears: ${told.en}`,
  });
}

/** Step 5: the employer refuses a shift and stays with it; two mediators look at the facts. */
export async function refusalIsOverturned(cast: Cast, contractId: string, story: Story): Promise<void> {
  story.begin({ zh: '被驳回的班次与调解', en: 'A refused shift, and its grievance' });
  const { worker, employer, reviewers, world, shiftMinutes } = cast;
  const opened = await clockIn(worker, contractId);
  await world.pass(shiftMinutes);
  await clockOut(worker, opened.id);
  await rejectAndMaintain(cast, opened.id);
  const grievance = await grievanceOf(worker, opened.id);
  story.tell({
    zh: '雇主驳回，劳动者异议，雇主坚持：投诉自动立案',
    en: 'rejected, disputed, maintained: a grievance opens by itself',
  });
  const act = (who: typeof employer | typeof worker | (typeof reviewers)[0], step: string, body?: object) =>
    who.post(`/v1/grievances/${grievance.id}/${step}`, body);
  await act(employer, 'answer', { admits: 'none', statement: '当日没有看到该员工。' });
  await act(worker, 'reply', { isSettled: false, statement: '打卡在厂区内，全天在岗。' });
  await act(reviewers[0], 'mediation-end');
  for (const mediator of reviewers)
    await act(mediator, 'decision', { verdict: 'upheld', reason: '打卡记录完整，位置在厂区内，应计酬。' });
  story.tell({
    zh: '双方陈述后，两名调解员各自裁定',
    en: 'both sides are heard; two mediators decide, each alone',
  });
  const settled = await shiftOnce(worker, opened.id, ({ state }) => state === 'approved');
  story.check(settled.approvedBy === 'grievance' && settled.payState === 'owed', {
    zh: `打卡事实支持劳动者：应发 ${yuan(settled.grossFen)} 元`,
    en: `the facts bear the worker out: ${yuan(settled.grossFen)} yuan are owed`,
  });
  const { state } = await worker.get(`/v1/grievances/${grievance.id}`);
  story.check(state === 'decided', {
    zh: `投诉结案（${state}），不影响另行仲裁或起诉`,
    en: `the grievance is over (${state}); arbitration and courts stay open`,
  });
}
