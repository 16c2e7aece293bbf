import { fen, yuan } from '../../platform/money/money.js';

/** What a person reads, Chinese first. */
export interface MessageText {
  zh: string;
  en: string;
}

type Facts = Record<string, unknown>;
type Writer = (facts: Facts) => MessageText;

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const money = (value: unknown): string => (typeof value === 'number' ? yuan(fen(value)) : '');

const LEVELS: Record<string, MessageText> = {
  watch: { zh: '观察', en: 'watched' },
  'posting-cap': { zh: '限制发布数量', en: 'limited in the number of posts' },
  'no-new-posts': { zh: '暂停发布岗位', en: 'barred from new posts' },
  blacklist: { zh: '列入黑名单', en: 'blacklisted' },
};

const NO_BAND = { zh: '无', en: 'N/A' };
const BANDS: Record<string, MessageText> = {
  'very-low': { zh: '很低', en: 'very low' },
  low: { zh: '较低', en: 'low' },
  medium: { zh: '中等', en: 'medium' },
  high: { zh: '较高', en: 'high' },
  'very-high': { zh: '很高', en: 'very high' },
};

const CERTIFIED: Record<string, MessageText> = {
  registered: { zh: '已登记', en: 'registered' },
  licensed: { zh: '资质齐备', en: 'licensed' },
  verified: { zh: '经营核实', en: 'verified' },
};

const CANCELLED_BECAUSE: Record<string, MessageText> = {
  'work-fell-through': { zh: '用工需求取消', en: 'the work fell through' },
  'fewer-needed': { zh: '用工人数减少', en: 'fewer people are needed' },
  'site-unavailable': { zh: '工作场所无法使用', en: 'the place of work is not available' },
  'worker-unreachable': { zh: '联系不上劳动者', en: 'the worker can not be reached' },
  'worker-unfit': { zh: '劳动者不符合岗位条件', en: 'the worker does not meet the conditions' },
  'force-majeure': { zh: '不可抗力', en: 'force majeure' },
  personal: { zh: '个人原因', en: 'personal' },
  health: { zh: '健康原因', en: 'health' },
  'found-other-work': { zh: '已另有工作', en: 'found other work' },
  'terms-differ': { zh: '实际条件与合同不符', en: 'the terms differ from the contract' },
  'employer-unreachable': { zh: '联系不上用工企业', en: 'the employer can not be reached' },
};

const APPEAL_DISMISSED = { zh: '申诉未成立，原决定维持。', en: 'The appeal is dismissed.' };
const APPEAL_DECIDED: Record<string, MessageText> = {
  upheld: { zh: '申诉成立，相关记录已更正。', en: 'The appeal is upheld and the record corrected.' },
  undecided: {
    zh: '申诉事项无法核实：限制解除，不计入评分，双方陈述一并保留。',
    en: 'It could not be found out: the restriction ends, nothing weighs on the score, both statements are kept.',
  },
};

const WRITERS: Record<string, Writer> = {
  'enterprise-credit.restriction-imposed': (facts) => ({
    zh: `招聘受到限制：${LEVELS[text(facts['level'])]?.zh ?? text(facts['level'])}。原因代码：${text(facts['reasonCode'])}。可在通知之日起提出申诉。`,
    en: `Recruiting is restricted: ${LEVELS[text(facts['level'])]?.en ?? text(facts['level'])}. Reason: ${text(facts['reasonCode'])}. You may appeal.`,
  }),
  'enterprise-credit.restriction-lifted': () => ({
    zh: '招聘限制已解除。',
    en: 'The restriction on recruiting is lifted.',
  }),
  'enterprise-credit.admission-decided': (facts) => ({
    zh: `准入审核结果：${text(facts['decision'])}。`,
    en: `Admission: ${text(facts['decision'])}.`,
  }),
  'enterprise-credit.score-changed': (facts) => ({
    zh: `企业信用分由 ${text(facts['previous']) || '无'} 变为 ${text(facts['score']) || '无'}。`,
    en: `The credit score moved from ${text(facts['previous']) || 'N/A'} to ${text(facts['score']) || 'N/A'}.`,
  }),
  'enterprise-credit.band-changed': (facts) => ({
    zh: `企业信用等级由${(BANDS[text(facts['previous'])] ?? NO_BAND).zh}变为${(BANDS[text(facts['band'])] ?? NO_BAND).zh}。`,
    en: `The credit band moved from ${(BANDS[text(facts['previous'])] ?? NO_BAND).en} to ${(BANDS[text(facts['band'])] ?? NO_BAND).en}.`,
  }),
  'enterprise-credit.restriction-retracted': () => ({
    zh: '此前告知的一项企业招聘限制已撤回，请更正贵平台据此保存的记录。',
    en: 'A restriction on an employer that you were told of is withdrawn; please correct what you keep of it.',
  }),
  'enterprise-credit.hosting-declared': () => ({
    zh: '一家招聘平台声明贵单位在其平台招聘，请确认或否认。',
    en: 'A job platform declared that you recruit there; please confirm or deny it.',
  }),
  'enterprise-credit.appeal-overdue': (facts) => ({
    zh: `申诉应于 ${text(facts['dueOn'])} 前答复，现已逾期，正在催办。`,
    en: `Your appeal was to be answered by ${text(facts['dueOn'])} and is overdue; it is being chased.`,
  }),
  'enterprise-credit.level-changed': (facts) => ({
    zh: `企业认证等级变为${(CERTIFIED[text(facts['level'])] ?? NO_BAND).zh}。`,
    en: `The certification level is now ${(CERTIFIED[text(facts['level'])] ?? NO_BAND).en}.`,
  }),
  'enterprise-credit.objection-overdue': (facts) => ({
    zh: `异议所涉举报应于 ${text(facts['dueOn'])} 前作出结论，现已逾期，正在催办。`,
    en: `The report you objected to was to be decided by ${text(facts['dueOn'])} and is overdue; it is being chased.`,
  }),
  'enterprise-credit.fraud-adjudicated': (facts) =>
    facts['verdict'] === 'upheld'
      ? { zh: '一份举报经两名审核人员核实成立。', en: 'A report was upheld by two reviewers.' }
      : {
          zh: '一份举报经核实不成立，不再影响信用分。',
          en: 'A report was dismissed; it weighs on no score any more.',
        },
  'enterprise-credit.appeal-decided': (facts) => APPEAL_DECIDED[text(facts['outcome'])] ?? APPEAL_DISMISSED,
  'tongbao.application-submitted': () => ({ zh: '收到一份新的求职申请。', en: 'A new application arrived.' }),
  'tongbao.offer-made': () => ({
    zh: '您收到一份录用通知，请查看并答复。',
    en: 'You have an offer; please answer it.',
  }),
  'tongbao.contract-sealed': () => ({
    zh: '电子合同已由各方签署生效，可随时查看和下载。',
    en: 'The contract is signed by all parties and in force; you can read and download it at any time.',
  }),
  'tongbao.contract-cancelled': (facts) => {
    const why = CANCELLED_BECAUSE[text(facts['reasonCode'])] ?? { zh: '未说明', en: 'not stated' };
    const by =
      facts['by'] === 'employer' ? { zh: '用工企业', en: 'employer' } : { zh: '劳动者', en: 'worker' };
    return {
      zh: `一份已签署的合同已由${by.zh}在开工前取消（${why.zh}），不再安排上岗。`,
      en: `A sealed contract was cancelled by the ${by.en} before work began (${why.en}); nobody is to come to work.`,
    };
  },
  'tongbao.shift-approved': (facts) => ({
    zh: `${text(facts['day'])} 的班次已确认，应发 ${money(facts['grossFen'])} 元，最迟 ${text(facts['payDueOn'])} 发放。`,
    en: `Your shift of ${text(facts['day'])} is approved: ${money(facts['grossFen'])} yuan gross, due by ${text(facts['payDueOn'])}.`,
  }),
  'payroll.escrow-funded': (facts) => ({
    zh: `共管账户入账 ${money(facts['amountFen'])} 元。`,
    en: `${money(facts['amountFen'])} yuan arrived in escrow.`,
  }),
  'payroll.pay-run-released': (facts) => ({
    zh: `发薪批次已由双方签署放款，共 ${text(facts['items'])} 笔、${money(facts['grossFen'])} 元。`,
    en: `A pay run is released by both parties: ${text(facts['items'])} payments, ${money(facts['grossFen'])} yuan.`,
  }),
  'payroll.payout-settled': (facts) => ({
    zh: `${facts['kind'] === 'claim' ? '理赔款' : '报酬'}到账 ${money(facts['netFen'])} 元（应发 ${money(facts['grossFen'])} 元，个税 ${money(facts['taxFen'])} 元）。`,
    en: `${facts['kind'] === 'claim' ? 'Your claim' : 'Your pay'} arrived: ${money(facts['netFen'])} yuan (${money(facts['grossFen'])} gross, ${money(facts['taxFen'])} tax).`,
  }),
  'payroll.payout-failed': (facts) => ({
    zh: `付款未成功（${text(facts['reasonCode'])}），款项已退回，请核对收款账户。`,
    en: `The payment failed (${text(facts['reasonCode'])}); the money went back. Please check the account.`,
  }),
  'payroll.payout-returned': (facts) => ({
    zh: `已付的 ${money(facts['netFen'])} 元被退回，请核对收款账户。`,
    en: `A payment of ${money(facts['netFen'])} yuan came back. Please check the account.`,
  }),
  'insurance.cover-refused': (facts) => ({
    zh: `注意：本班次未能投保（${text(facts['reasonCode'])}），上岗前请先处理。`,
    en: `Attention: this shift is not insured (${text(facts['reasonCode'])}). Settle it before work goes on.`,
  }),
  'insurance.claim-decided': (facts) => ({
    zh:
      facts['outcome'] === 'approved'
        ? `理赔已核定，赔付 ${money(facts['approvedFen'])} 元。`
        : `理赔未通过（${text(facts['reasonCode'])}），可提出异议。`,
    en:
      facts['outcome'] === 'approved'
        ? `Your claim is approved: ${money(facts['approvedFen'])} yuan.`
        : `Your claim is refused (${text(facts['reasonCode'])}); you may object.`,
  }),
  'work-certificate.employment-verified': () => ({
    zh: '您的工作证新增一条经工资验证的从业经历。',
    en: 'Your work certificate gained an employment verified by wages paid.',
  }),
  'work-certificate.falsification-found': (facts) => ({
    zh: `一项承诺信息被认定不实，扣除信任分 ${text(facts['points'])} 分，您可以申辩。`,
    en: `A pledged claim was found false and cost ${text(facts['points'])} trust points; you may answer.`,
  }),
};

/** The words of a message. A kind without words of its own says what happened by name. */
export function messageText(kind: string, facts: Facts): MessageText {
  return WRITERS[kind]?.(facts) ?? { zh: kind, en: kind };
}

/** Kinds that have words of their own. */
export function kindsWithWords(): string[] {
  return Object.keys(WRITERS).sort();
}
