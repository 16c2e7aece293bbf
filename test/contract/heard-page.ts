import type { Heard } from './heard.js';

type Language = 'en' | 'zh';

/** Why nobody is told of an event. */
export const SILENT: Readonly<Record<string, Record<Language, string>>> = {
  'enterprise-credit.appeal-opened': {
    en: 'whoever decides it is told by `appeal-assigned`',
    zh: '由 `appeal-assigned` 告知审理方',
  },
  'enterprise-credit.fact-recorded': {
    en: 'a fact of the ledger; the score that comes of it is told',
    zh: '信用账的一条事实；由此产生的评分变动会告知',
  },
  'enterprise-credit.fraud-evidence-raised': {
    en: 'moves on inside the room until somebody reports or decides',
    zh: '在模块内流转，直到有人举报或裁定',
  },
  'enterprise-credit.model-moved': {
    en: 'the operator’s own act, seen in its models',
    zh: '运营方自己的操作，见模型列表',
  },
  'enterprise-credit.reports-weighed': {
    en: 'a calculation; the score that comes of it is told',
    zh: '计算过程；由此产生的评分变动会告知',
  },
  'grievance.shift-awarded': {
    en: 'the shift is approved by it, which is told, as is the end of the grievance',
    zh: '班次据此确认，确认与结案均会告知',
  },
  'grievance.shift-reduced': {
    en: 'the shift and its wage are corrected by it, which is told',
    zh: '班次和工资据此更正，更正会告知',
  },
  'grievance.shift-part-admitted': {
    en: 'a part of an answer, which is told',
    zh: '答复的一部分，答复会告知',
  },
  'tongbao.shift-corrected': {
    en: 'what becomes of its wage is told',
    zh: '工资的更正会告知',
  },
  'grievance.shift-denied': {
    en: 'the shift is denied by it, which is told, as is the end of the grievance',
    zh: '班次据此不予确认，结果与结案均会告知',
  },
  'identity.consent-given': { en: 'the person’s own act', zh: '本人的操作' },
  'identity.consent-withdrawn': { en: 'the person’s own act', zh: '本人的操作' },
  'identity.personal-data-destroyed': {
    en: 'nobody is left to tell; the phone heard at the erasure',
    zh: '已无人可告知；注销时手机已获知',
  },
  'identity.phone-notice-issued': { en: 'is itself a message to a phone', zh: '本身就是一条手机通知' },
  'identity.real-name-verified': {
    en: 'the person asked, and reads the answer',
    zh: '本人发起，直接看到结果',
  },
  'identity.sign-in-code-issued': { en: 'is itself a message to a phone', zh: '本身就是一条手机通知' },
  'identity.worker-registered': { en: 'the person’s own act', zh: '本人的操作' },
  'insurance.claim-paid': { en: 'the payment itself is told', zh: '到账本身会告知' },
  'insurance.policy-bound': { en: 'the clock-in shows it', zh: '打卡结果中可见' },
  'insurance.policy-closed': { en: 'the clock-out shows it', zh: '下班打卡结果中可见' },
  'payroll.overdue-paid': {
    en: 'each worker hears of the payment, and the end of the day’s arrears is told',
    zh: '每名劳动者获知到账，当日拖欠结清另行告知',
  },
  'tongbao.hosted-jobs-closed': {
    en: 'its platform sees it in the list of its posts; the search shows them no more',
    zh: '平台在其代发岗位列表中可见；检索中不再出现',
  },
  'tongbao.hosted-jobs-posted': {
    en: 'its platform posted them; they are found in the search',
    zh: '由平台自行发布；可在检索中查到',
  },
  'platform.parameter-set': {
    en: 'two people of the operator entered it, and everybody may read it',
    zh: '由运营方两人录入，任何人都可查看',
  },
  'work-certificate.certificate-issued': { en: 'the worker’s own act', zh: '劳动者本人的操作' },
  'work-certificate.claim-recorded': { en: 'the worker’s own act', zh: '劳动者本人的操作' },
  'work-certificate.employments-verified': {
    en: 'follows from a wage, which is told',
    zh: '由工资到账产生，到账已告知',
  },
};

/** Who a member of an event names. */
const NAMED: Readonly<Record<string, Record<Language, string>>> = {
  workerId: { en: 'worker', zh: '劳动者' },
  workerIds: { en: 'workers', zh: '劳动者（多人）' },
  personId: { en: 'person', zh: '本人' },
  memberId: { en: 'member', zh: '成员' },
  ownerIds: { en: 'owners', zh: '负责人' },
  enterpriseId: { en: 'employer', zh: '用工单位' },
  providerId: { en: 'labour-service company', zh: '劳务公司' },
  organisationId: { en: 'organisation', zh: '机构' },
  insurerId: { en: 'insurer', zh: '保险公司' },
  platformId: { en: 'platform', zh: '平台' },
  operators: { en: 'operator', zh: '运营方' },
  authorities: { en: 'authorities of the region', zh: '当地主管部门' },
  platforms: { en: 'platforms that subscribed', zh: '订阅的平台' },
};

const WORDS = {
  en: {
    title: '# Who hears of what',
    other: '[中文](notices.zh-CN.md)',
    about:
      'Every change of state that a room publishes, who finds it in the inbox, whether webhooks are sent it, and the to-dos that it opens and closes. Written from the tables of notices and to-dos by `test/contract/heard.spec.ts`. Not each is told in every case: a rejection is told to the applicant, a withdrawal to the employer.',
    heard: '## Told',
    head: ['Event', 'Who', 'Webhook', 'Opens', 'Closes'],
    silent: '## Told to nobody, and why',
    why: ['Event', 'Why'],
    yes: 'yes',
  },
  zh: {
    title: '# 各项变化由谁获知',
    other: '[English](notices.md)',
    about:
      '各模块发布的每一项状态变化：谁在收件箱收到、是否发送回调、开启和关闭哪些待办。由通知表与待办表经 `test/contract/heard.spec.ts` 生成。并非每种情形都告知所有人：未录用告知求职者，撤回告知用工单位。',
    heard: '## 会告知的',
    head: ['事件', '谁', '回调', '开启', '关闭'],
    silent: '## 不告知任何人的及理由',
    why: ['事件', '理由'],
    yes: '是',
  },
} as const;

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** The page, in one language. */
export function heardPage(language: Language, events: readonly (Heard & { event: string })[]): string {
  const said = WORDS[language];
  const who = (reader: string): string => NAMED[reader]?.[language] ?? `\`${reader}\``;
  const told = events
    .filter(({ event }) => SILENT[event] === undefined)
    .map(({ event, readers, isSent, opened, closed }) => [
      `\`${event}\``,
      readers.map(who).join(language === 'zh' ? '、' : ', '),
      isSent ? said.yes : '',
      code(opened),
      code(closed),
    ]);
  const silent = events.flatMap(({ event }) =>
    SILENT[event] === undefined ? [] : [[`\`${event}\``, SILENT[event][language]]],
  );
  return `${[
    said.title,
    '',
    said.other,
    '',
    said.about,
    '',
    said.heard,
    '',
    ...table(said.head, told),
    '',
    said.silent,
    '',
    ...table(said.why, silent),
  ].join('\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
