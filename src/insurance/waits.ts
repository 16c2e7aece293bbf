import { deadline } from '../platform/deadline/deadline-name.js';
import { ends, lasts, machine, moves, waits } from '../platform/deadline/machine.js';
import { days, workingDays } from '../platform/deadline/terms.js';
import type { ClaimState, EmployerReportState } from './claim/claim.types.js';
import {
  appealDays,
  decisionDays,
  employerReportDays,
  offerAnswerDays,
  paymentDays,
  supplementDays,
} from './parameters.js';
import type { PolicyState } from './policy/policy.types.js';

/** The insurer did not decide a claim as it was reported. */
export const claimUndecided = deadline('insurance.claim-undecided');
/** The worker did not hand in what was asked for. */
export const supplementMissing = deadline('insurance.supplement-missing');
/** The insurer did not decide on what was handed in. */
export const supplementedUndecided = deadline('insurance.supplemented-undecided');
/** The insurer did not decide although nothing came. */
export const unsupplementedUndecided = deadline('insurance.unsupplemented-undecided');
/** The worker did not answer an offer. */
export const offerUnanswered = deadline('insurance.offer-unanswered');
/** Nobody looked at a claim again. */
export const appealUndecided = deadline('insurance.appeal-undecided');
/** What nobody disputes was paid, and the rest was not decided. */
export const restUndecided = deadline('insurance.rest-undecided');
/** The claim fund does not hold what a claim is owed. */
export const paymentUnfunded = deadline('insurance.payment-unfunded');
/** A payment that failed was not ordered again. */
export const paymentUnrepeated = deadline('insurance.payment-unrepeated');
/** What nobody disputes is to be paid (保险法 25). */
export const undisputedDue = deadline('insurance.undisputed-due');
/** The employer did not report an injury. */
export const employerReportDue = deadline('insurance.employer-report-due');

const OVERDUE = {
  zh: '告知劳动者、保险机构和运营方已逾期，此后每满一个期限再次告知；自报案起满六十日，无争议部分由系统先行支付',
  en: 'the worker, the insurer and the operator hear that it is overdue, and again after each further term; by day 60 what nobody disputes is paid by itself',
};
const UNPAID = {
  zh: '告知劳动者、保险机构和运营方已逾期，此后每满一个期限再次告知；款项仍应付',
  en: 'the worker, the insurer and the operator hear that it is overdue, and again after each further term; it stays owed',
};

machine<ClaimState>('insurance.claim.state', {
  REPORTED: waits({ who: ['insurer'], by: days(decisionDays), deadline: claimUndecided, then: OVERDUE }),
  EVIDENCE_REQUESTED: waits({
    who: ['worker'],
    by: days(supplementDays),
    deadline: supplementMissing,
    then: {
      zh: '请保险机构根据已有材料核定；核定前仍可补交',
      en: 'the insurer is asked to decide on what there is; until it does, papers may still be handed in',
    },
  }),
  UNSUPPLEMENTED: waits({
    who: ['insurer'],
    by: days(decisionDays),
    deadline: unsupplementedUndecided,
    then: OVERDUE,
  }),
  SUPPLEMENTED: waits({
    who: ['insurer'],
    by: days(decisionDays),
    deadline: supplementedUndecided,
    then: OVERDUE,
  }),
  OFFERED: waits({
    who: ['worker'],
    by: days(offerAnswerDays),
    deadline: offerUnanswered,
    then: {
      zh: '按所提金额赔付；仍可投诉、申请调解或诉讼',
      en: 'what was offered is paid; a grievance, mediation or a court is still open',
    },
  }),
  APPEALED: waits({
    who: ['insurer'],
    by: days(appealDays),
    deadline: appealUndecided,
    then: {
      zh: '告知劳动者、保险机构和运营方已逾期，此后每满一个期限再次告知；劳动者可提出投诉',
      en: 'the worker, the insurer and the operator hear that it is overdue, and again after each further term; the worker may file a grievance',
    },
  }),
  PART_PAID: waits({ who: ['insurer'], by: days(decisionDays), deadline: restUndecided, then: UNPAID }),
  PAYMENT_WAITING: waits({
    who: ['insurer'],
    by: days(paymentDays),
    deadline: paymentUnfunded,
    then: UNPAID,
  }),
  PAYMENT_FAILED: waits({
    who: ['insurer'],
    by: days(paymentDays),
    deadline: paymentUnrepeated,
    then: UNPAID,
  }),
  APPROVED: moves('由系统下达付款', 'its payment is ordered by itself'),
  PAYMENT_ORDERED: moves('付款在途，由工资一侧跟踪', 'its payment is under way, which payroll follows'),
  REFUSED: lasts(
    '拒赔有效；可提出一次异议，由另一人复核，其后可投诉、申请调解或诉讼',
    'it stands; the worker may object once, and somebody else looks at it; then a grievance, mediation or a court',
  ),
  PAID: ends,
  WITHDRAWN: ends,
});

machine<EmployerReportState>('insurance.employer_report.state', {
  awaited: waits({
    who: ['employer'],
    by: workingDays(employerReportDays),
    deadline: employerReportDue,
    then: {
      zh: '告知劳动者和保险机构用工单位未在期限内报告；理赔照常办理，不受影响',
      en: 'the worker and the insurer hear that the employer did not report in time; the claim goes on as it is',
    },
  }),
  missing: lasts('逾期未报告；仍可补报', 'not made in time; it still may be'),
  made: ends,
  dropped: ends,
});

machine<PolicyState>('insurance.policy.state', {
  active: moves(
    '下班打卡关闭；无人打卡的，由最长班次的期限关闭',
    'the clock-out closes it, or the deadline of the longest shift',
  ),
  closed: ends,
});
