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

/** Wages that are not paid although their day is over. */
export const ARREARS_NOTICES = [
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
      zh: `用工单位称 ${dueOn} 应发的工资已另行支付，不再列为拖欠。劳动者如未收到，请提出投诉，由调解、仲裁决定。`,
      en: `The employer says that wages due on ${dueOn} were paid elsewhere; they are no longer in arrears. Who did not get them files a grievance, which decides.`,
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
