import * as payroll from '../../../payroll/events.js';
import { fen, yuan } from '../../../platform/money/money.js';
import { closes, opens, type TodoFact, type TodoRow, type Opening } from './todo.types.js';

const DAYS = [
  'payroll.pay_day.state/upcoming',
  'payroll.pay_day.state/overdue',
  'payroll.pay_day.state/vouched',
];

const day = ({ payDayId }: { payDayId: string }): string => payDayId;
const whenAll = ({ payDayId, isAll }: { payDayId: string; isAll: boolean }): string[] =>
  isAll ? [payDayId] : [];

interface Owed {
  payDayId: string;
  enterpriseId: string;
  providerId: string;
  dueOn: string;
  amountFen: number;
}

/** Opened some days before, and by the day itself where wages were owed later. */
function owed(who: 'enterpriseId' | 'providerId'): TodoFact<Opening[]>[] {
  const opening = (fact: Owed, dueAt: string): Opening => {
    const { payDayId: subject, dueOn, amountFen } = fact;
    return { subject, to: [fact[who]], dueAt, facts: { dueOn, amountFen } };
  };
  return [
    opens(payroll.wagesSoonDue, (fact) => opening(fact, fact.dueAt)),
    opens(payroll.wagesOverdue, (fact) => opening(fact, `${fact.dueOn}T23:59:59+08:00`)),
    opens(payroll.arrearsConfirmed, (fact) => opening(fact, `${fact.dueOn}T23:59:59+08:00`)),
  ];
}
const paid = [closes(payroll.payDaySettled, day), closes(payroll.arrearsContested, whenAll)];
const inFull = (facts: Record<string, unknown>): { on: string; yuan: string } => {
  return { on: String(facts['dueOn']), yuan: yuan(fen(Number(facts['amountFen']))) };
};

/** What must be done that wages are paid on their day, and about those that are not. */
export const ARREARS_TODOS: readonly TodoRow[] = [
  {
    kind: 'pay-wages',
    waits: DAYS,
    duty: 'payroll-preparer',
    isUrgent: true,
    short: '发放工资',
    call: { operation: 'requestPayRun', path: () => '/v1/pay-runs' },
    words: (facts) => ({
      zh: `最迟 ${inFull(facts).on} 应发的工资 ${inFull(facts).yuan} 元尚未发放，请发起发薪批次。`,
      en: `${inFull(facts).yuan} yuan of wages due by ${inFull(facts).on} are not paid; request a pay run.`,
    }),
    opened: owed('providerId'),
    closed: paid,
  },
  {
    kind: 'fund-wages',
    waits: DAYS,
    duty: 'payroll-releaser',
    isUrgent: true,
    short: '备足并签署工资',
    call: { operation: 'depositToEscrow', path: () => '/v1/escrow/deposits' },
    words: (facts) => ({
      zh: `最迟 ${inFull(facts).on} 应发的工资 ${inFull(facts).yuan} 元尚未支付，请确保托管余额足够并签署发薪批次。`,
      en: `${inFull(facts).yuan} yuan of wages due by ${inFull(facts).on} are not paid; see that the escrow holds enough and sign the pay run.`,
    }),
    opened: owed('enterpriseId'),
    closed: paid,
  },
  {
    kind: 'answer-arrears',
    waits: ['payroll.pay_day.state/overdue'],
    duty: 'payroll-releaser',
    isUrgent: false,
    call: { operation: 'contestArrears', path: (id) => `/v1/arrears/${id}/contest` },
    words: (facts) => ({
      zh: `${inFull(facts).on} 应发的工资 ${inFull(facts).yuan} 元已逾期；如已另行支付，请附凭证提出异议，逾期未提出的视为属实。`,
      en: `${inFull(facts).yuan} yuan of wages due on ${inFull(facts).on} are overdue; contest them with a proof where they were paid elsewhere, or they count as owed.`,
    }),
    opened: [
      opens(payroll.wagesOverdue, ({ payDayId, enterpriseId, contestBy, dueOn, amountFen }) => ({
        subject: payDayId,
        to: [enterpriseId],
        dueAt: contestBy,
        facts: { dueOn, amountFen },
      })),
    ],
    closed: [
      closes(payroll.arrearsVouched, day),
      closes(payroll.arrearsContested, whenAll),
      closes(payroll.payDaySettled, ({ payDayId, wasOverdue }) => (wasOverdue ? [payDayId] : [])),
    ],
  },
];
