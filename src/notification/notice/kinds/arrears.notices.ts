import * as payroll from '../../../payroll/events.js';
import { inBeijing, inYuan } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

interface Owed {
  enterpriseId: string;
  providerId: string;
  workerIds: string[];
  region: string;
}

const LISTS = ['items', 'workerIds'];

/** Whoever owes them and the authorities of the region; each worker, who is not shown what others are owed. */
const everybody = ({ enterpriseId, providerId, workerIds, region }: Owed): Audience[] => [
  { organisations: [enterpriseId, providerId], authoritiesOf: region, hidden: LISTS },
  { workers: workerIds, hidden: [...LISTS, 'amountFen'] },
];

/** Wages that are not paid although their day is over, and those that a grievance found to be less. */
export const ARREARS_NOTICES = [
  notice(payroll.wageCorrected, {
    to: ({ workerId, enterpriseId, providerId }) => ({
      workers: [workerId],
      organisations: [enterpriseId, providerId],
    }),
    words: ({ day, beforeFen, grossFen, as }) => {
      const [before, now, rest] = [beforeFen, grossFen, beforeFen - grossFen].map(inYuan);
      return as === 'reduced'
        ? {
            zh: `投诉处理认定 ${day} 的班次应发 ${now} 元（原默示确认 ${before} 元），按此发放。`,
            en: `A grievance found that the shift of ${day} earned ${now} yuan (silence had approved ${before}); so much is owed.`,
          }
        : {
            zh: `投诉处理认定 ${day} 的班次应发 ${now} 元；已付或正在支付的 ${before} 元不收回，差额 ${rest} 元由用工单位另行主张，不得从任何工资中抵扣。`,
            en: `A grievance found that the shift of ${day} earned ${now} yuan; the ${before} that are paid or on their way stay. The difference of ${rest} is a claim of the employer, never set off from wages.`,
          };
    },
  }),
  notice(payroll.wagesOverdue, {
    to: everybody,
    words: ({ dueOn, contestBy }) => ({
      zh: `${dueOn} 应发的工资未支付，已列为拖欠；用工单位如已另行支付，须在 ${inBeijing(contestBy)} 前附凭证提出异议。劳动者可投诉或向劳动保障监察举报。`,
      en: `Wages due on ${dueOn} are not paid and are in arrears; the employer contests that with a proof before ${inBeijing(contestBy)} where it paid elsewhere. Workers may file a grievance or call the labour inspection.`,
    }),
  }),
  notice(payroll.arrearsVouched, {
    to: ({ enterpriseId, providerId, region }) => ({
      organisations: [enterpriseId, providerId],
      authoritiesOf: region,
      hidden: LISTS,
    }),
    words: ({ dueOn, amountFen }) => ({
      zh: `${dueOn} 应发的工资 ${inYuan(amountFen)} 元，用工单位未在期限内提出异议，拖欠视为属实。`,
      en: `The employer did not contest ${inYuan(amountFen)} yuan of wages due on ${dueOn} in time; they count as owed.`,
    }),
  }),
  notice(payroll.arrearsContested, {
    to: everybody,
    words: ({ dueOn }) => ({
      zh: `用工单位称 ${dueOn} 应发的工资已另行支付，投诉处理期间暂不列为拖欠；由投诉认定，期限内未认定已支付的恢复为拖欠。`,
      en: `The employer says that wages due on ${dueOn} were paid elsewhere; they are not in arrears while a grievance finds out. Where none finds in time that they were, they are again.`,
    }),
  }),
  notice(payroll.arrearsConfirmed, {
    to: everybody,
    words: ({ dueOn, grievanceId }) =>
      grievanceId === null
        ? {
            zh: `${dueOn} 应发、用工单位曾称已另行支付的工资，期限内未认定已支付，恢复为拖欠。`,
            en: `Nobody found in time that wages due on ${dueOn} were paid elsewhere, as the employer had said; they are in arrears again.`,
          }
        : {
            zh: `投诉认定 ${dueOn} 应发的工资仍应支付，自原应付日起属拖欠。`,
            en: `A grievance found that wages due on ${dueOn} are still owed; they are in arrears since then.`,
          },
  }),
  notice(payroll.arrearsDismissed, {
    to: everybody,
    words: ({ dueOn }) => ({
      zh: `投诉处理结果：${dueOn} 应发的工资以另行支付结清，不再列为拖欠。劳动者仍可申请劳动仲裁。`,
      en: `By the outcome of a grievance wages due on ${dueOn} count as paid elsewhere and are no longer in arrears. Arbitration stays open to the workers.`,
    }),
  }),
  notice(payroll.payDaySettled, {
    to: ({ enterpriseId, providerId, region, wasOverdue }) =>
      wasOverdue ? { organisations: [enterpriseId, providerId], authoritiesOf: region } : [],
    words: ({ dueOn }) => ({
      zh: `${dueOn} 应发而拖欠的工资已全部支付。`,
      en: `The wages due on ${dueOn} that were in arrears are all paid.`,
    }),
  }),
  // the first day is told by the event of the day, each of its days that is paid by the payday
  notice(payroll.arrearsChanged, {
    to: ({ enterpriseId, region, cause }) =>
      cause === 'again' ? { organisations: [enterpriseId], authoritiesOf: region } : [],
    words: ({ workers, amountFen, oldestDueOn }) => ({
      zh: `仍拖欠 ${workers} 名劳动者工资共 ${inYuan(amountFen)} 元，最早应付日 ${oldestDueOn ?? '无'}。`,
      en: `${inYuan(amountFen)} yuan are still owed to ${workers} workers, the oldest since ${oldestDueOn ?? 'N/A'}.`,
    }),
  }),
];
