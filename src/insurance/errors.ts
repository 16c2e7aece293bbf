import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchProduct = refusal('insurance.no-such-product', 404, {
  zh: '没有此保险产品',
  en: 'There is no such insurance product',
  cause: {
    zh: '编号不存在，或该保险公司没有发布过此代码的产品。',
    en: 'No version has this id, or the insurer never published a product of this code.',
  },
  remedy: {
    zh: '从产品列表中取得产品编号，或保险公司编号与产品代码。',
    en: 'Take the id, or the insurer and the code, from the list of products.',
  },
  next: 'listInsuranceProducts',
});
export const ProductTermsWrong = refusal('insurance.product-terms-wrong', 422, {
  zh: '产品条款自相矛盾',
  en: 'The terms of the product contradict themselves',
  cause: {
    zh: '`detail` 逐条列出：职业类别或险种重复、某险种缺少某职业类别的费率、免赔额不低于保额等。',
    en: '`detail` lists each: an occupation or line named twice, a class without a rate, a deductible that eats the limit.',
  },
  remedy: {
    zh: '按 `detail` 更正条款后重新发布。',
    en: 'Mend what `detail` lists and publish again.',
  },
  next: 'publishInsuranceProduct',
});
export const Backdated = refusal('insurance.backdated', 422, {
  zh: '保障和条款不得追溯生效',
  en: 'Cover and its terms never begin in the past',
  remedy: {
    zh: '将 `validFrom` 设为今天或以后；订购时也可省略，即刻生效。',
    en: 'Send a `validFrom` of today or later; a subscription may leave it out and begins now.',
  },
});
export const AlreadySubscribed = refusal('insurance.already-subscribed', 409, {
  zh: '贵单位已有订购，请先终止',
  en: 'Your organisation has a subscription; end it first',
  cause: {
    zh: '每个单位同一时间只能由一个产品承保其班次。',
    en: 'One product at a time insures the shifts of an organisation.',
  },
  remedy: {
    zh: '在订购列表中找到有效的订购并终止，再订购新产品。',
    en: 'Find the open one in the list of subscriptions, end it and subscribe again.',
  },
  next: 'endInsuranceSubscription',
});
export const NoSuchSubscription = refusal('insurance.no-such-subscription', 404, {
  zh: '贵单位没有此有效订购',
  en: 'Your organisation has no open subscription with this id',
  cause: {
    zh: '编号不存在、已终止，或属于其他单位。',
    en: 'No subscription has this id, it has ended, or it is of another organisation.',
  },
  remedy: {
    zh: '从订购列表中取得尚未终止的订购编号。',
    en: 'Take the id of one that has not ended from the list of subscriptions.',
  },
  next: 'listInsuranceSubscriptions',
});
export const ShiftUnknown = refusal('insurance.shift-unknown', 409, {
  zh: '该班次的上班打卡尚未处理',
  en: 'The clock-in of this shift has not been read yet',
  cause: {
    zh: '下班打卡事件先于上班打卡事件到达。',
    en: 'The event of the clock-out came before that of the clock-in.',
  },
  remedy: {
    zh: '无需处理：事件会自动重新投递。',
    en: 'Nothing: the event is delivered again by itself.',
  },
});
export const NoSuchPolicy = refusal('insurance.no-such-policy', 404, {
  zh: '您没有此保单',
  en: 'You have no policy with this id',
  cause: {
    zh: '保单或班次不存在，不属于您，或该班次未承保。',
    en: 'There is no such policy or shift, it is not yours, or the shift is not insured.',
  },
  remedy: {
    zh: '从保单列表中取得编号；班次刚打卡时稍等片刻再试。',
    en: 'Take the id from the list of policies; right after a clock-in wait a moment.',
  },
});
export const PolicyUnnamed = refusal('insurance.policy-unnamed', 422, {
  zh: '请填写保单或班次其中一项',
  en: 'Name either the policy or the shift, and not both',
  remedy: {
    zh: '`policyId` 与 `shiftId` 只填写其中一个。',
    en: 'Send one of `policyId` and `shiftId`.',
  },
  next: 'reportInjury',
});
export const InjuryInFuture = refusal('insurance.injury-in-future', 422, {
  zh: '事故时间不能晚于现在',
  en: 'The injury has not happened yet',
  remedy: {
    zh: '填写事故实际发生的时间，并注明时区偏移。',
    en: 'Send the instant at which it happened, with its offset from UTC.',
  },
  next: 'reportInjury',
});
export const LinesDoubled = refusal('insurance.lines-doubled', 422, {
  zh: '每个险种只能填写一次',
  en: 'Each line may be named once',
  remedy: {
    zh: '将同一险种的金额合并为一项。',
    en: 'Add the amounts of the same line up into one.',
  },
  next: 'reportInjury',
});
export const NoSuchClaim = refusal('insurance.no-such-claim', 404, {
  zh: '您没有此理赔案件',
  en: 'You have no claim with this id',
  cause: {
    zh: '编号不存在，或案件属于其他劳动者、其他保险公司。',
    en: 'No claim has this id, or it is of another worker or another insurer.',
  },
  remedy: {
    zh: '从理赔列表中取得案件编号。',
    en: 'Take the id from the list of claims.',
  },
  next: 'listClaims',
});
export const ClaimStateWrong = refusal('insurance.claim-state-wrong', 409, {
  zh: '案件当前状态不允许此操作',
  en: 'The claim is in a state in which this can not be done',
  cause: {
    zh: '`state` 为案件当前状态，可能刚被对方推进。',
    en: '`state` says where it is; the other party may just have moved it.',
  },
  remedy: {
    zh: '重新读取案件，再决定下一步。',
    en: 'Read the claim again and decide from there.',
  },
  next: 'readClaim',
});
export const SupplementUsed = refusal('insurance.supplement-used', 409, {
  zh: '补充材料只能要求一次，且已要求过（保险法 22）',
  en: 'Evidence may be asked for once, and was (保险法 22)',
  remedy: {
    zh: '根据已有材料作出核定；材料不足的，说明理由。',
    en: 'Decide on what there is; where evidence is missing, say so as the reason.',
  },
  next: 'decideClaim',
});
export const SupplementTooLate = refusal('insurance.supplement-too-late', 409, {
  zh: '要求补充材料的期限已过（保险法 22）',
  en: 'The time in which evidence may be asked for is over (保险法 22)',
  cause: {
    zh: '补充材料须及时一次性要求；自报案起的天数见参数 `insurance.supplement-request-days`。',
    en: 'Evidence is asked for at once and once: within `insurance.supplement-request-days` of the report.',
  },
  remedy: {
    zh: '根据已有材料作出核定。',
    en: 'Decide on what there is.',
  },
  next: 'decideClaim',
});
export const SamePersonLooks = refusal('insurance.same-person-looks', 409, {
  zh: '异议须由另一名自然人复核',
  en: 'Another natural person looks at it again',
  cause: {
    zh: '您作出了原核定；劳动者的异议须由本机构其他人员复核（四眼原则）。',
    en: 'You decided it the first time; the objection of the worker is decided by somebody else (four eyes).',
  },
  remedy: {
    zh: '请另一名具有核赔职责的成员核定。',
    en: 'Ask another member who is an adjuster to decide.',
  },
  next: 'decideClaim',
});
export const SupplementPending = refusal('insurance.supplement-pending', 409, {
  zh: '劳动者仍在补充材料的期限内',
  en: 'The worker still has time to hand in the evidence that was asked for',
  cause: {
    zh: '在 `supplementDueAt` 之前不得拒赔；予以赔付不受此限。',
    en: 'A refusal waits until `supplementDueAt`; an approval need not.',
  },
  remedy: {
    zh: '等待材料提交或期限届满后再拒赔。',
    en: 'Wait until the evidence came or its time is over.',
  },
  next: 'readClaim',
});
export const AppealUsed = refusal('insurance.appeal-used', 409, {
  zh: '该核定已提出过异议',
  en: 'The decision was appealed before',
  cause: {
    zh: '每个案件只能提出一次异议，复核结论为保险公司的最终意见。',
    en: 'A claim is appealed once; what the insurer decided then is its last word.',
  },
  remedy: {
    zh: '如仍有争议，请提出投诉（`injury-refused`）、向金融监管部门投诉、申请调解或诉讼。',
    en: 'If you still disagree, file a grievance (`injury-refused`), or turn to the financial regulator, to mediation or to a court.',
  },
});
export const DecisionWrong = refusal('insurance.decision-wrong', 422, {
  zh: '核定结果与案件或保单不符',
  en: 'The decision does not fit the claim and its policy',
  cause: {
    zh: '`detail` 逐条列出：险种遗漏、金额超过应付、少赔未说明理由、事故不在保障时间内等。',
    en: '`detail` lists each: a line left out, more than the policy pays, less without a reason, an injury outside cover.',
  },
  remedy: {
    zh: '对所申请的每个险种各核定一次，并按 `detail` 更正金额和理由。',
    en: 'Decide every line asked for once and mend the amounts and reasons that `detail` lists.',
  },
  next: 'decideClaim',
});
export const EmployerReported = refusal('insurance.employer-reported', 409, {
  zh: '用工单位已报告此事故',
  en: 'The employer has reported this injury',
  cause: {
    zh: '每件理赔报告一次。',
    en: 'Each claim is reported once.',
  },
  remedy: {
    zh: '需要补充的，请直接告知保险机构。',
    en: 'Tell the insurer what is to be added.',
  },
});
