/** Minutes for which the code of an address counts, and wrong tries that make it void. */
export const CODE_MINUTES = 30;
const MOST_TRIES = 5;

/** What a try of a code does: `void` where it is too late for any. */
export function judged(
  box: { setAt: Date; wrongTries: number; code: string | null },
  given: string,
  now: Date,
): 'right' | 'wrong' | 'void' {
  const isLate = now.getTime() - box.setAt.getTime() > CODE_MINUTES * 60_000;
  if (box.code === null || isLate || box.wrongTries >= MOST_TRIES) return 'void';
  return box.code === given ? 'right' : 'wrong';
}

/** An open to-do as a mail counts it. */
export interface CountedTodo {
  /** What to-dos of its kind are called. */
  short: string;
  dueAt: Date | null;
}

/**
 * What a mail says of the to-dos of an organisation: how many of which kind, the earliest day, and where to sign in; no
 * name and no sum, since mail is read on its way. Its first line is the subject.
 * @param todos one at least @param dayOf a business day as `2026-12-01`
 */
export function mailText(todos: readonly CountedTodo[], url: string, dayOf: (at: Date) => string): string {
  const kinds = [...new Set(todos.map(({ short }) => short))];
  const lines = kinds.map((kind) => `- ${kind}：${todos.filter(({ short }) => short === kind).length}件`);
  const days = todos.flatMap(({ dueAt }) => (dueAt ? [dayOf(dueAt)] : [])).sort();
  const first = days[0];
  return [
    `【信工】贵单位有${todos.length}件待办需尽快办理`,
    '',
    ...lines,
    ...(first === undefined ? [] : [`最早到期：${first}`]),
    '',
    `请登录查看：${url}`,
    '',
    `Xingong: ${todos.length} to-do(s) of your organisation wait${first === undefined ? '' : `, the first until ${first}`}. Sign in: ${url}`,
  ].join('\n');
}

/** The mail that asks whoever reads an address whether it is the organisation's. */
export function codeText(code: string): string {
  return [
    '【信工】确认本单位的通知邮箱',
    '',
    `验证码 ${code}，${CODE_MINUTES}分钟内有效。如非贵单位申请，请忽略本邮件。`,
    '',
    `Xingong: code ${code} confirms this address for notices of your organisation, within ${CODE_MINUTES} minutes. Ignore this mail if nobody of yours asked for it.`,
  ].join('\n');
}
