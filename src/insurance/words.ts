import { operations } from '../platform/http/openapi/operations.js';

/** The operations of insurance. */
export const Does = operations({
  'Insurance products 保险产品': {
    about: {
      en: 'What an insurer offers for shifts, and which employers take it.',
      zh: '保险产品及用工企业投保选择。',
    },
    publishInsuranceProduct: {
      en: 'Publish an insurance product',
      zh: '发布保险产品',
      does: 'An insurer publishes a product, or the next version of one of its codes: lines, sums, rates by class of occupation, and which it refuses. A version never changes; it is bound from its first day on.',
    },
    listInsuranceProducts: {
      en: 'List insurance products',
      zh: '查看保险产品列表',
      does: 'Anybody who is signed in compares what insurers offer, versions newest first, and sees what a worker must consent to before a line that pays on death is bound.',
    },
    readInsuranceProduct: {
      en: 'Read an insurance product',
      zh: '查看保险产品',
      does: 'The terms of one published version, as policies that were bound by it refer to them.',
    },
    subscribeInsuranceProduct: {
      en: 'Subscribe to an insurance product',
      zh: '订购保险产品',
      does: 'An employer or labour-service company has every shift to come insured by a product, now or from a later instant, and owes the premium. From then on each clock-in binds a policy by itself.',
    },
    listInsuranceSubscriptions: {
      en: 'List insurance subscriptions',
      zh: '查看保险订购',
      does: 'A subscriber sees its own subscriptions, an insurer those to its products, newest first, ended ones too.',
    },
    endInsuranceSubscription: {
      en: 'End an insurance subscription',
      zh: '终止保险订购',
      does: 'The subscriber gives a product up: shifts that clock in from now on are not covered by it, policies that run stay.',
    },
  },
  'Cover of shifts 班次保障': {
    about: { en: 'The policies that clocking in bound.', zh: '打卡即生效的班次保单。' },
    listOwnPolicies: {
      en: 'List your policies',
      zh: '查看本人保单',
      does: 'A worker sees by which policy each of their shifts is insured, newest first, and which lines were left out for want of consent.',
    },
    listPolicies: {
      en: 'List policies',
      zh: '查看保单列表',
      does: 'An insurer sees the policies it carries, an employer or labour-service company those of its shifts, newest first.',
    },
    readPolicy: {
      en: 'Read a certificate of insurance',
      zh: '查看保险凭证',
      does: 'A party of a policy reads its terms, the events that prove clock-in and clock-out, and a digest by which two certificates of it can be compared.',
    },
    listCoverRefusals: {
      en: 'List shifts without cover',
      zh: '查看未承保班次',
      does: 'An employer or labour-service company sees which shifts nobody insures and why, newest first: to be settled before work goes on.',
    },
    listPremiumStatements: {
      en: 'List premium statements',
      zh: '查看保费对账单',
      does: 'A subscriber sees what it owes, an insurer what it is owed, month by month, newest first. A statement is final when its month is over and no shift of it runs; collecting is between the two.',
    },
  },
  'Claims of the injured 报案与理赔': {
    about: {
      en: 'An injury is reported, proved and followed to the payment.',
      zh: '工伤报案、举证与理赔进度。',
    },
    reportInjury: {
      en: 'Report an injury',
      zh: '工伤意外报案',
      does: 'An injured worker reports an accident under one of their policies or shifts, with the amounts asked for and fingerprints of the evidence. The clock of the insurer’s decision starts; what happened is kept encrypted.',
    },
    reportInjuryAsEmployer: {
      en: 'Report an injury as its employer',
      zh: '用工单位报告事故',
      does: 'An employer whose worker reported an injury says what it knows of it, within three working days or late. The worker and the insurer read it; the claim goes on with or without it, and the employer sees nothing of it.',
    },
    listClaims: {
      en: 'List claims',
      zh: '查看理赔列表',
      does: 'A worker or an insurer sees their own claims, the operator all, newest first: facts and amounts only. `overdue=true` finds those on which an insurer is late.',
    },
    readClaim: {
      en: 'Read a claim',
      zh: '查看理赔案件',
      does: 'The worker or the insurer reads a claim in full: whether cover holds, what was written, every step. An insurer’s look is logged and shown to the worker; signals of fraud are shown to the insurer alone.',
    },
    supplementClaim: {
      en: 'Hand in what the insurer asked for',
      zh: '补充理赔材料',
      does: 'The worker answers a request for evidence; the clock of the decision, which stood still, runs on.',
    },
    acceptClaimOffer: {
      en: 'Accept the offer of an insurer',
      zh: '接受赔付金额',
      does: 'The worker takes what the insurer offers where that is less than the policy pays. It is paid within ten days (保险法 23); without an answer it is paid as offered, and an objection is `appealClaim`.',
    },
    appealClaim: {
      en: 'Appeal a decision about a claim',
      zh: '对核定结果提出异议',
      does: 'The worker objects to a refusal or an offer, once, with a statement and further evidence; another natural person of the insurer looks at it again within its days. After that a grievance is open.',
    },
    withdrawClaim: {
      en: 'Withdraw a claim',
      zh: '撤回理赔申请',
      does: 'The worker takes a claim back before it is decided. It can not be reopened; the injury may be reported again.',
    },
  },
  'Claims of the insurer 理赔核定': {
    about: { en: 'The insurer looks into claims and decides them.', zh: '保险公司查勘并核定理赔。' },
    requestClaimSupplement: {
      en: 'Ask for missing evidence',
      zh: '要求补充材料',
      does: 'The insurer asks for everything that is missing, once and within days of the report (保险法 22). The worker gets days for it, and the clock of the decision stands still meanwhile.',
    },
    decideClaim: {
      en: 'Decide a claim',
      zh: '核定理赔',
      does: 'The insurer decides every line that was asked for, with a reason where it pays less than is due: then it is an offer, which the worker takes or objects to. After an objection another natural person decides. Reasons that the facts held here prove false refuse nothing. What is approved is paid from its claim fund by itself; of what was paid as undisputed nothing is taken back.',
    },
    repeatClaimPayment: {
      en: 'Order the payment of a claim again',
      zh: '重新发起理赔支付',
      does: 'The insurer orders a payment that waits, because its claim fund was too low, or that failed, once the cause is gone. What waits is also tried again by itself every few minutes.',
    },
  },
});
