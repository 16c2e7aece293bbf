import * as payroll from '../../../payroll/events.js';
import { inBeijing } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

interface OfOne {
  workerId: string;
  enterpriseId: string;
  providerId: string;
}

const everybody = ({ workerId, enterpriseId, providerId }: OfOne): Audience => ({
  workers: [workerId],
  organisations: [enterpriseId, providerId],
});

/** Wages that the risk shield holds. */
export const HOLD_NOTICES = [
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
    to: everybody,
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
    to: (facts) => ({ ...everybody(facts), operators: true }),
    words: ({ decideBy }) => ({
      zh: `一笔被保留的工资逾期未决定，正在催办；下次期限 ${inBeijing(decideBy)}。`,
      en: `A held wage was not decided in time and is being chased; the next term ends at ${inBeijing(decideBy)}.`,
    }),
  }),
];
