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

/** Money: escrow, wages, and what the risk shield holds of them. */
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
  notice(payroll.riskHoldsOpened, {
    to: ({ enterpriseId, providerId, workerIds }) => [
      { organisations: [enterpriseId, providerId], hidden: ['items', 'workerIds'] },
      { workers: workerIds, hidden: ['items', 'workerIds'] },
    ],
    words: () => ({
      zh: '发薪批次中有工资因风险审查暂被保留；原因、所需补充的事项和决定期限见核查事项。',
      en: 'The risk shield holds wages of a pay run; the case says why, what helps, and by when it is decided.',
    }),
  }),
  notice(payroll.riskHoldDecided, {
    to: allThree,
    words: ({ decision }) =>
      decision === 'release'
        ? {
            zh: '一笔被保留的工资经两人核实放行，将编入下一发薪批次。',
            en: 'Two persons released a wage that was held; the next pay run pays it.',
          }
        : {
            zh: '一笔工资经两人核实维持保留，不按此支付；劳动者如不同意，可提出投诉。',
            en: 'Two persons upheld the hold of a wage; it is not paid like this. A grievance is open to the worker.',
          },
  }),
  notice(payroll.riskHoldOverdue, {
    to: (facts) => ({ ...allThree(facts), operators: true }),
    words: ({ decideBy }) => ({
      zh: `一笔被保留的工资逾期未决定，正在催办；下次期限 ${inBeijing(decideBy)}。`,
      en: `A held wage was not decided in time and is being chased; the next term ends at ${inBeijing(decideBy)}.`,
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
