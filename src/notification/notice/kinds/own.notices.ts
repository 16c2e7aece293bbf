import * as payroll from '../../../payroll/events.js';
import * as tongbao from '../../../tongbao/events.js';
import { todoOpened, todoReminded } from '../../events.js';
import { todoWords } from '../../todo/kinds/todos.js';
import { inBeijing } from '../notice-words.rules.js';
import { type Audience, notice } from './notice.types.js';

/** The inbox of a worker and that of an organisation are named alike; webhooks are organisations'. */
const recipient = ({ recipientId }: { recipientId: string }): Audience => ({ organisations: [recipientId] });

/** What notification says by itself. */
export const OWN_NOTICES = [
  notice(todoOpened, {
    to: recipient,
    isInList: true,
    webhook: { about: 'todoId', en: 'Something is to be done', zh: '新增待办' },
    words: ({ kind, facts }) => todoWords(kind, facts),
  }),
  notice(todoReminded, {
    to: recipient,
    webhook: { about: 'todoId', en: 'Something is still to be done', zh: '待办提醒' },
    words: ({ kind, facts, dueAt }) => {
      const { zh, en } = todoWords(kind, facts);
      if (dueAt === null) return { zh, en };
      return { zh: `提醒（${inBeijing(dueAt)} 前）：${zh}`, en: `Until ${inBeijing(dueAt)}: ${en}` };
    },
  }),
];

/** What law asks for and nobody has entered or recorded. */
export const LAW_NOTICES = [
  notice(tongbao.minimumWageUnknown, {
    to: ({ again }) => (again ? { operators: true } : []),
    words: ({ region, per, stateBy, since }) => ({
      zh: `区划 ${region} 的${per === 'month' ? '月' : '小时'}最低工资标准${since === undefined ? '仍未录入' : `自 ${since} 起仍未更新`}，请在 ${inBeijing(stateBy)} 前录入。`,
      en: `The minimum wage by the ${per} of division ${region} ${since === undefined ? 'is still not known' : `still stands since ${since}`}; enter the one in force by ${inBeijing(stateBy)}.`,
    }),
  }),
  notice(payroll.filingLapsed, {
    to: ({ providerId }) => ({ organisations: [providerId] }),
    words: ({ ordinaryFrom }) => ({
      zh: `贵单位未登记按 2025 年第 15 号公告的报送，自 ${ordinaryFrom} 起按普通方法预扣个人所得税；登记后恢复累计预扣法。`,
      en: `You recorded no filing under announcement 2025 No. 15: tax is withheld by the ordinary method from ${ordinaryFrom} on. The cumulative one is back once it is recorded.`,
    }),
  }),
];
