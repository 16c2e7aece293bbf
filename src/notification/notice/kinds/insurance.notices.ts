import * as insurance from '../../../insurance/events.js';
import { inBeijing, inYuan } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

type Party = string | null;

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

/** Cover of shifts, and claims. */
export const INSURANCE_NOTICES = [
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
