import type { IndicatorDefinition, Kind, Measure } from './indicator.types.js';

type Behind = string | null;

const sum =
  (measure: Measure, kind: Kind = 'flow') =>
  (code: string, behind: Behind, zh: string, en: string): IndicatorDefinition => ({
    code,
    zh,
    en,
    measure,
    kind,
    counted: 'sum',
    behind,
  });
const times = sum('occurrences');
const money = sum('fen');
const stock = sum('occurrences', 'stock');
/** Cases whose own number says how few people stand behind them; no sum of them is an indicator. */
const cases = (code: string, zh: string, en: string): IndicatorDefinition => times(code, 'self', zh, en);
const people = (code: string, zh: string, en: string): IndicatorDefinition => ({
  code,
  zh,
  en,
  measure: 'persons',
  kind: 'flow',
  counted: 'persons',
  behind: 'self',
});

/** Every indicator of the house. A code keeps its meaning for ever; another meaning is another code. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  sum('persons', 'stock')('worker-accounts', 'self', '劳动者账户数', 'Worker accounts that are open'),
  people('workers-real-name', '经权威源核实实名的劳动者', 'Workers whose real name a source confirmed'),
  times(
    'organisations-approved',
    null,
    '通过审核的机构（按登记地）',
    'Organisations approved, by place of registration',
  ),
  times(
    'organisations-suspended',
    null,
    '被停用的机构（按登记地）',
    'Organisations suspended, by place of registration',
  ),
  times(
    'enterprises-certified',
    null,
    '企业认证通过次数（按登记地）',
    'Certifications of enterprises, by place of registration',
  ),
  times(
    'frauds-reported',
    null,
    '平台反馈的涉嫌欺诈（按登记地）',
    'Reports of fraud by platforms, by place of registration',
  ),
  times(
    'frauds-decided',
    null,
    '办结的欺诈反馈（按登记地）',
    'Reports of fraud decided, by place of registration',
  ),
  times(
    'frauds-upheld',
    null,
    '认定属实的欺诈反馈（按登记地）',
    'Reports of fraud upheld, by place of registration',
  ),
  times(
    'restrictions-imposed',
    null,
    '招聘限制（按登记地）',
    'Restrictions on recruiting, by place of registration',
  ),
  times(
    'restrictions-lifted',
    null,
    '解除的招聘限制（按登记地）',
    'Restrictions lifted, by place of registration',
  ),
  times('appeals-decided', null, '办结的申诉（按登记地）', 'Appeals decided, by place of registration'),
  times('appeals-upheld', null, '成立的申诉（按登记地）', 'Appeals upheld, by place of registration'),
  times('jobs-posted', null, '发布岗位', 'Jobs posted'),
  sum('posts')('posts-offered', null, '发布岗位的招聘人数', 'Posts offered by the jobs posted'),
  stock('jobs-open', null, '在招岗位', 'Jobs open'),
  times('applications', 'applicants', '求职申请', 'Applications'),
  people('applicants', '求职人数', 'Workers who applied'),
  times('offers', 'workers-offered', '录用通知', 'Offers made'),
  people('workers-offered', '获录用通知人数', 'Workers offered a job'),
  times('contracts-sealed', 'workers-contracted', '签署的电子合同', 'Contracts sealed'),
  people('workers-contracted', '签约人数', 'Workers who sealed a contract'),
  stock('contracts-in-force', 'self', '履行中的合同', 'Contracts in force'),
  times('shifts-worked', 'workers-worked', '经雇主确认的班次', 'Shifts approved by employers'),
  sum('hours')('hours-worked', 'workers-worked', '经雇主确认的工时', 'Hours approved by employers'),
  {
    code: 'fte-years',
    zh: '折合全职人年（工时÷标准年工时）',
    en: 'Full-time-equivalent person-years: hours worked by the standard annual hours in force',
    measure: 'fte-years',
    kind: 'flow',
    counted: 'derived',
    behind: 'workers-worked',
  },
  people('workers-worked', '实际到岗人数', 'Workers with an approved shift'),
  money('wages-earned', 'workers-worked', '应发报酬', 'Gross pay owed for approved shifts'),
  times('wages-paid', 'workers-paid', '到账的报酬笔数', 'Wage payments that arrived'),
  times(
    'wages-paid-on-time',
    'workers-paid',
    '按时到账的报酬笔数',
    'Wage payments that arrived by their due day',
  ),
  money('wages-paid-gross', 'workers-paid', '到账报酬（税前）', 'Wages that arrived, before tax'),
  money('tax-withheld', 'workers-paid', '代扣个税', 'Income tax withheld from them'),
  money('wages-paid-net', 'workers-paid', '到账报酬（税后）', 'Wages that arrived, after tax'),
  people('workers-paid', '报酬到账人数', 'Workers whose wages arrived'),
  times('wages-failed', 'workers-pay-failed', '未成功的发薪笔数', 'Wage payments that failed'),
  people('workers-pay-failed', '发薪未成功人数', 'Workers whose payment failed'),
  times('wages-returned', 'workers-pay-returned', '到账后退回的报酬笔数', 'Wage payments that came back'),
  money('wages-returned-net', 'workers-pay-returned', '到账后退回的报酬', 'Wages that came back, after tax'),
  people('workers-pay-returned', '报酬退回人数', 'Workers whose payment came back'),
  times('policies-bound', 'workers-insured', '随班次生效的保单', 'Policies bound by a clock-in'),
  money('premiums', 'workers-insured', '保费', 'Premiums of them'),
  people('workers-insured', '在保上岗人数', 'Workers insured at work'),
  times('covers-refused', 'workers-uninsured', '未能投保的班次', 'Shifts that could not be insured'),
  people('workers-uninsured', '未能投保人数', 'Workers of such shifts'),
  times('claims-reported', 'workers-injured', '报案', 'Claims reported'),
  people('workers-injured', '报案人数', 'Workers who reported an injury'),
  times('claims-decided', 'claimants-decided', '核定的理赔', 'Claims decided'),
  times('claims-approved', 'claimants-decided', '通过的理赔', 'Claims approved'),
  people('claimants-decided', '理赔核定人数', 'Workers whose claim was decided'),
  times('claims-paid', 'claimants-paid', '到账的理赔笔数', 'Claims paid'),
  money('claims-paid-amount', 'claimants-paid', '到账的理赔款', 'Money of claims that arrived'),
  people('claimants-paid', '理赔到账人数', 'Workers whose claim was paid'),
  times('certificates-issued', 'workers-certified', '签发的工作证', 'Work certificates issued'),
  people('workers-certified', '领取工作证人数', 'Workers with a certificate issued'),
  times(
    'employments-verified',
    'workers-employment-verified',
    '经工资验证的从业经历',
    'Employments verified by wages',
  ),
  people('workers-employment-verified', '从业经历获验证人数', 'Workers with such an employment'),
  times('falsifications-found', 'workers-falsifying', '认定的不实承诺', 'Pledged claims found false'),
  people('workers-falsifying', '承诺不实人数', 'Workers who pledged them'),
  cases('grievances-filed-wages', '投诉：工资', 'Grievances filed about wages'),
  cases('grievances-filed-hours', '投诉：工时', 'Grievances filed about hours'),
  cases(
    'grievances-filed-deposit-or-document-taken',
    '投诉：收取押金或扣押证件',
    'Grievances filed about a deposit or document that was taken',
  ),
  cases('grievances-filed-false-advert', '投诉：虚假招聘', 'Grievances filed about a false advert'),
  cases(
    'grievances-filed-injury-refused',
    '投诉：工伤理赔被拒',
    'Grievances filed about an injury claim that was refused',
  ),
  cases('grievances-filed-discrimination', '投诉：歧视', 'Grievances filed about discrimination'),
  cases('grievances-filed-personal-data', '投诉：个人信息', 'Grievances filed about personal data'),
  cases('grievances-settled', '办结的投诉：和解或承认', 'Grievances settled'),
  cases('grievances-upheld', '办结的投诉：裁定支持', 'Grievances decided, upheld'),
  cases('grievances-dismissed', '办结的投诉：裁定不支持', 'Grievances decided, dismissed'),
  cases('grievances-failed', '办结的投诉：调解终止', 'Grievances that failed'),
  cases('grievances-refused', '办结的投诉：不予受理', 'Grievances not accepted'),
  cases('grievances-withdrawn', '办结的投诉：撤回', 'Grievances withdrawn'),
  cases('grievances-late', '办结的投诉：有一方逾期', 'Grievances closed in which somebody let a term pass'),
];

const byCode = new Map(INDICATORS.map((definition) => [definition.code, definition]));

/** The definition of a code, or undefined. */
export function definitionOf(code: string): IndicatorDefinition | undefined {
  return byCode.get(code);
}

/** What figures hold, in the indicator's unit: minutes become hours, to two decimals. */
export function inUnit(measure: Measure, quantity: number): number {
  if (measure !== 'hours') return quantity;
  return Math.floor((quantity * 200 + 60) / 120) / 100; // half up, below 0 too
}
