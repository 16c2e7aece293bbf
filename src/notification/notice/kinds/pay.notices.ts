import * as insurance from '../../../insurance/events.js';
import * as payroll from '../../../payroll/events.js';
import { inBeijing, inYuan } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

type Party = string | null;

const allThree = (facts: { workerId: Party; enterpriseId: Party; providerId: Party }): Audience => ({
  workers: [facts.workerId],
  organisations: [facts.enterpriseId, facts.providerId],
});
const workerAndEmployer = (facts: { workerId: Party; enterpriseId: Party }): Audience => ({
  workers: [facts.workerId],
  organisations: [facts.enterpriseId],
});
const workerAndInsurer = (facts: { workerId: Party; insurerId?: Party }): Audience => ({
  workers: [facts.workerId],
  organisations: [facts.insurerId ?? null],
});
const hasOwnNotice = ({ from, to }: insurance.ClaimMoved): boolean =>
  to === 'REFUSED' || to === 'PAID' || (to === 'APPROVED' && from !== 'PAYMENT_FAILED');

/** Where a claim is, as its worker and its insurer read it. */
const CLAIM_WORDS: Record<insurance.ClaimMoved['to'], { zh: string; en: string }> = {
  REPORTED: { zh: '已报案，等待核定', en: 'reported, and waits for the insurer' },
  EVIDENCE_REQUESTED: { zh: '保险机构要求劳动者补充材料', en: 'the insurer asks the worker for papers' },
  UNSUPPLEMENTED: { zh: '未补充材料，按已有材料核定', en: 'no papers came; decided on what there is' },
  SUPPLEMENTED: { zh: '材料已补充，等待核定', en: 'papers came, and it waits for the insurer' },
  OFFERED: { zh: '保险机构提出赔付金额，等待劳动者答复', en: 'the insurer made an offer to the worker' },
  APPROVED: { zh: '已核定，重新付款', en: 'approved, and paid again' },
  REFUSED: { zh: '拒赔', en: 'refused' },
  APPEALED: { zh: '劳动者提出异议，由另一人复核', en: 'the worker objects; somebody else looks at it again' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  PAYMENT_WAITING: { zh: '理赔基金不足，等待付款', en: 'the claim fund is too low; payment waits' },
  PAYMENT_ORDERED: { zh: '付款已下达', en: 'its payment is under way' },
  PAYMENT_FAILED: {
    zh: '付款失败或被退回，须重新付款',
    en: 'its payment failed or came back, and is due again',
  },
  PART_PAID: { zh: '无争议部分已付，其余等待核定', en: 'the undisputed part is paid; the rest waits' },
  PAID: { zh: '已付清', en: 'paid' },
};

const holders = (facts: { enterpriseId: Party; providerId: Party }): Audience => ({
  organisations: [facts.enterpriseId, facts.providerId],
});

interface Holders {
  enterpriseId: string;
  providerId: string;
}
/** A direct hire is paid out of the employer's own account, which nobody co-controls. */
const isDirect = ({ enterpriseId, providerId }: Holders): boolean => enterpriseId === providerId;
const accountOf = (facts: Holders): { zh: string; en: string } =>
  isDirect(facts)
    ? { zh: '本单位账户（非共管）', en: 'own account (not co-controlled)' }
    : { zh: '共管账户', en: 'escrow' };

/** Money: escrow, wages, cover and claims. */
export const PAY_NOTICES = [
  notice(payroll.escrowFunded, {
    to: holders,
    webhook: { about: 'escrowId', en: 'Escrow funded', zh: '共管账户入账' },
    words: ({ amountFen, ...holding }) => ({
      zh: `${accountOf(holding).zh}入账 ${inYuan(amountFen)} 元。`,
      en: `${inYuan(amountFen)} yuan arrived in ${isDirect(holding) ? 'your ' : ''}${accountOf(holding).en}.`,
    }),
  }),
  notice(payroll.coverChanged, {
    to: holders,
    words: ({ covered, availableFen, owedFen, ...holding }) =>
      covered
        ? {
            zh: `${accountOf(holding).zh}余额 ${inYuan(availableFen)} 元，足以支付应付工资 ${inYuan(owedFen)} 元。`,
            en: `The ${accountOf(holding).en} holds ${inYuan(availableFen)} yuan and covers the ${inYuan(owedFen)} yuan of wages owed.`,
          }
        : {
            zh: `${accountOf(holding).zh}余额 ${inYuan(availableFen)} 元，不足以支付应付工资 ${inYuan(owedFen)} 元；上岗的劳动者会看到提示，请尽快存入。`,
            en: `The ${accountOf(holding).en} holds ${inYuan(availableFen)} yuan and does not cover the ${inYuan(owedFen)} yuan of wages owed; workers who clock in see that. Please deposit.`,
          },
  }),
  notice(payroll.payRunReleased, {
    to: holders,
    webhook: { about: 'payRunId', en: 'Pay run released', zh: '发薪批次放款' },
    words: ({ items, grossFen, ...holding }) =>
      isDirect(holding)
        ? {
            zh: `发薪批次已从本单位账户（非共管）放款，共 ${items} 笔、${inYuan(grossFen)} 元。`,
            en: `A pay run is released from your own account (not co-controlled): ${items} payments, ${inYuan(grossFen)} yuan.`,
          }
        : {
            zh: `发薪批次已由双方签署放款，共 ${items} 笔、${inYuan(grossFen)} 元。`,
            en: `A pay run is released by both parties: ${items} payments, ${inYuan(grossFen)} yuan.`,
          },
  }),
  notice(payroll.payRunDelayed, {
    to: ({ enterpriseId }) => ({ organisations: [enterpriseId] }),
    words: ({ payments, grossFen, startsAt }) => ({
      zh: `一个发薪批次由一人编制并签署，共 ${payments} 笔、${inYuan(grossFen)} 元，将于 ${inBeijing(startsAt)} 从本单位账户（非共管）放款；在此之前可撤回。如非本单位所为，请立即撤回。`,
      en: `One person prepared and signed a pay run alone: ${payments} payments, ${inYuan(grossFen)} yuan. It is paid out of your own account (not co-controlled) at ${inBeijing(startsAt)} and can be called off before. If it was not you, call it off at once.`,
    }),
  }),
  notice(payroll.payRunWithdrawn, {
    to: holders,
    webhook: { about: 'payRunId', en: 'Pay run drafted anew', zh: '发薪批次重新编制' },
    words: ({ wageItemIds }) => ({
      zh: `系统升级后，签署内容须含收款账户：原待签批次已作废，其 ${wageItemIds.length} 笔报酬已重新编制，请核对新批次后重新签署。`,
      en: `Since the upgrade the payee is part of what is signed: the run that waited for signatures was cancelled and its ${wageItemIds.length} wages are drafted anew. Please check and sign the new run.`,
    }),
  }),
  notice(payroll.payoutSettled, {
    to: allThree,
    webhook: { about: 'payoutId', en: 'Payment arrived', zh: '款项到账' },
    words: ({ kind, netFen, grossFen, taxFen }) => ({
      zh: `${kind === 'claim' ? '理赔款' : '报酬'}到账 ${inYuan(netFen)} 元（应发 ${inYuan(grossFen)} 元，个税 ${inYuan(taxFen)} 元）。`,
      en: `${kind === 'claim' ? 'Your claim' : 'Your pay'} arrived: ${inYuan(netFen)} yuan (${inYuan(grossFen)} gross, ${inYuan(taxFen)} tax).`,
    }),
  }),
  notice(payroll.payoutsSettled, {
    to: (facts) => ({ ...holders(facts), hidden: ['items'] }),
    words: ({ payments, netFen, taxFen }) => ({
      zh: `发薪批次有 ${payments} 笔报酬到账，实发共 ${inYuan(netFen)} 元，个税 ${inYuan(taxFen)} 元。`,
      en: `${payments} wages of a pay run arrived: ${inYuan(netFen)} yuan net, ${inYuan(taxFen)} tax.`,
    }),
  }),
  // each is told only what it can mend
  notice(payroll.payoutFailed, {
    to: ({ workerId, enterpriseId, providerId = null }) => ({
      workers: [workerId],
      organisations: [enterpriseId, providerId],
    }),
    webhook: { about: 'payoutId', en: 'Payment failed', zh: '付款失败' },
    words: ({ reasonCode, mendedBy = 'worker' }) =>
      mendedBy === 'worker'
        ? {
            zh: `付款未成功（${reasonCode}），款项已退回；劳动者登记可用的收款账户后可重新支付。`,
            en: `The payment failed (${reasonCode}); the money went back. It can be paid again once the worker registers an account that works.`,
          }
        : {
            zh: `付款未成功（${reasonCode}），款项已退回；与劳动者的账户无关，由付款方重新支付。`,
            en: `The payment failed (${reasonCode}); the money went back. The worker’s account is not the reason: the payer pays again.`,
          },
  }),
  notice(payroll.payoutAccountAsked, {
    to: ({ workerId }) => ({ workers: [workerId] }),
    words: ({ netFen }) => ({
      zh: `有 ${inYuan(netFen)} 元等待付给您，请登记收款账户。`,
      en: `${inYuan(netFen)} yuan wait for you; please register an account to be paid to.`,
    }),
  }),
  notice(payroll.payeeUnmended, {
    to: ({ workerId, providerId, insurerId }) => ({
      workers: [workerId],
      organisations: [providerId, insurerId],
    }),
    words: ({ netFen, mendBy }) => ({
      zh: `有 ${inYuan(netFen)} 元因收款账户不可用仍未付出；请劳动者在 ${inBeijing(mendBy)} 前登记可用账户，付款方请联系本人。`,
      en: `${inYuan(netFen)} yuan are still unpaid because the account does not work; the worker registers another before ${inBeijing(mendBy)}, and the payer gets in touch.`,
    }),
  }),
  notice(payroll.depositFailed, {
    to: ({ payerId }) => ({ organisations: [payerId] }),
    words: ({ amountFen, reasonCode }) => ({
      zh: `存款 ${inYuan(amountFen)} 元未成功（${reasonCode}），请重新存入。`,
      en: `A deposit of ${inYuan(amountFen)} yuan failed (${reasonCode}); please deposit again.`,
    }),
  }),
  notice(payroll.payRunCancelled, {
    to: holders,
    words: ({ cause, ...holding }) => (isDirect(holding) ? OWN_RUN_CANCELLED : RUN_CANCELLED)[cause],
  }),
  notice(payroll.payoutReturned, {
    to: workerAndEmployer,
    webhook: { about: 'payoutId', en: 'Payment returned', zh: '款项退回' },
    words: ({ netFen }) => ({
      zh: `已付的 ${inYuan(netFen)} 元被退回，请核对收款账户。`,
      en: `A payment of ${inYuan(netFen)} yuan came back. Please check the account.`,
    }),
  }),
  notice(payroll.payoutParked, {
    to: allThree,
    webhook: { about: 'payoutId', en: 'Payment taken out of its run', zh: '款项移出发薪批次' },
    words: () => ({
      zh: '收款账户在批次编制后有变更，该笔报酬已移出批次、重新列为应付，将按新账户另行编入批次。',
      en: 'The payout account changed after the run was drafted: this pay was taken out, is due again, and goes into another run with the new account.',
    }),
  }),
  notice(payroll.payoutAccountChanged, {
    to: ({ workerId, replaces }) => ({ workers: replaces ? [workerId] : [] }),
    words: ({ coolsUntil }) => ({
      zh: `您的收款账户已变更。${coolsUntil === null ? '' : `在 ${inBeijing(coolsUntil)} 之前不会向新账户付款。`}如非本人操作，请立即登录重新登记账户，并联系平台。`,
      en: `Your payout account was changed.${coolsUntil === null ? '' : ` Nothing is paid to it before ${inBeijing(coolsUntil)}.`} If it was not you, sign in and register your account again at once, and call the operator.`,
    }),
  }),
  notice(insurance.coverRefused, {
    to: workerAndEmployer,
    webhook: { about: 'shiftId', en: 'Shift not insured', zh: '班次未能投保' },
    words: ({ reasonCode }) => ({
      zh: `注意：本班次未能投保（${reasonCode}），上岗前请先处理。`,
      en: `Attention: this shift is not insured (${reasonCode}). Settle it before work goes on.`,
    }),
  }),
  notice(insurance.claimDecided, {
    to: workerAndEmployer,
    webhook: { about: 'claimId', en: 'Claim decided', zh: '理赔核定结果' },
    words: ({ outcome, approvedFen, reasonCode }) =>
      outcome === 'approved'
        ? {
            zh: `理赔已核定，赔付 ${inYuan(approvedFen)} 元。`,
            en: `Your claim is approved: ${inYuan(approvedFen)} yuan.`,
          }
        : {
            zh: `理赔未通过（${reasonCode}），可提出异议；复核后仍可投诉。`,
            en: `Your claim is refused (${reasonCode}); you may object, and after that file a grievance.`,
          },
  }),
  notice(insurance.claimReported, {
    to: workerAndInsurer,
    webhook: { about: 'claimId', en: 'Injury reported', zh: '收到理赔报案' },
    words: ({ decideBy }) => ({
      zh: `理赔报案已受理${decideBy === undefined ? '' : `，保险机构须在 ${inBeijing(decideBy)} 前核定`}。`,
      en: `An injury was reported${decideBy === undefined ? '' : `; the insurer decides it before ${inBeijing(decideBy)}`}.`,
    }),
  }),
  notice(insurance.employerReportMade, {
    to: workerAndInsurer,
    words: ({ agrees }) =>
      agrees
        ? {
            zh: '用工单位已报告事故，认可发生在工作中。',
            en: 'The employer reported the injury as one at work.',
          }
        : {
            zh: '用工单位已报告事故，不认可发生在工作中；理赔由保险机构核定。',
            en: 'The employer reported the injury and does not agree that it happened at work; the insurer decides the claim.',
          },
  }),
  notice(insurance.employerReportMissing, {
    to: workerAndInsurer,
    words: () => ({
      zh: '用工单位未在期限内报告事故；理赔照常办理。',
      en: 'The employer did not report the injury in time; the claim goes on.',
    }),
  }),
  notice(insurance.claimMoved, {
    // the outcome and the money are told by facts of their own
    to: (moved) => (hasOwnNotice(moved) ? { organisations: [moved.insurerId] } : workerAndInsurer(moved)),
    webhook: { about: 'claimId', en: 'Claim moved', zh: '理赔进展' },
    words: ({ to, reasonCode, dueAt }) => {
      const { zh, en } = CLAIM_WORDS[to];
      const why =
        reasonCode === null ? { zh: '', en: '' } : { zh: `（${reasonCode}）`, en: ` (${reasonCode})` };
      const by =
        dueAt === null
          ? { zh: '', en: '' }
          : { zh: `，期限 ${inBeijing(dueAt)}`, en: `, until ${inBeijing(dueAt)}` };
      return { zh: `理赔：${zh}${why.zh}${by.zh}。`, en: `Claim: ${en}${why.en}${by.en}.` };
    },
  }),
  notice(insurance.claimOverdue, {
    to: (facts) => ({ ...workerAndInsurer(facts), operators: true }),
    webhook: { about: 'claimId', en: 'Claim overdue', zh: '理赔逾期' },
    words: ({ state }) => ({
      zh: `理赔逾期未处理（${CLAIM_WORDS[state].zh}）。保险机构未及时履行的，除赔付外还应赔偿由此造成的损失（保险法 23）；劳动者可投诉。`,
      en: `A claim is overdue (${CLAIM_WORDS[state].en}). An insurer that is late also owes the loss that causes (保险法 23); a grievance is open.`,
    }),
  }),
  notice(insurance.undisputedPartOrdered, {
    to: (facts) => ({ ...workerAndInsurer(facts), operators: true }),
    webhook: { about: 'claimId', en: 'Undisputed part ordered', zh: '先行支付无争议部分' },
    words: ({ partFen }) => ({
      zh: `理赔满六十日未核定，先行支付可以确定的 ${inYuan(partFen)} 元（保险法 25）；其余部分仍须核定。`,
      en: `Sixty days passed without a decision: ${inYuan(partFen)} yuan that can be determined are paid first (保险法 25); the rest is still to be decided.`,
    }),
  }),
  notice(insurance.claimsUnattended, {
    to: ({ workerIds }) => ({ workers: workerIds, operators: true, hidden: ['workerIds', 'claimIds'] }),
    words: () => ({
      zh: '一家保险机构被停用，其未了结的理赔由运营方督促；各项期限继续计算。',
      en: 'An insurer was suspended; the operator sees to its open claims, and their clocks run on.',
    }),
  }),
];

const RUN_CANCELLED = {
  cancelled: {
    zh: '劳务公司取消了一个发薪批次草案，其工资重新列为应付。',
    en: 'The labour-service company took a drafted pay run back; its wages are due again.',
  },
  unreleased: {
    zh: '一个发薪批次未在期限内由双方签署，已收回；其工资仍应付，请尽快重新发起。',
    en: 'A pay run was not signed by both in time and is taken back; its wages are still owed: request another soon.',
  },
  emptied: {
    zh: '一个发薪批次的收款账户均有变更，草案已取消，工资重新列为应付。',
    en: 'Every payee of a drafted pay run changed; it is cancelled and its wages are due again.',
  },
};

const OWN_RUN_CANCELLED: typeof RUN_CANCELLED = {
  ...RUN_CANCELLED,
  cancelled: {
    zh: '本单位撤回了一个发薪批次，其工资重新列为应付。',
    en: 'A pay run was called off; its wages are due again.',
  },
  unreleased: {
    zh: '一个发薪批次未在期限内放款，已收回；其工资仍应付，请尽快重新发起。',
    en: 'A pay run was not released in time and is taken back; its wages are still owed: request another soon.',
  },
};
