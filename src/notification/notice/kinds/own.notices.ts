import * as payroll from '../../../payroll/events.js';
import * as platform from '../../../platform/events.js';
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

const owner = ({ organisationId }: { organisationId: string }): Audience => ({
  organisations: [organisationId],
});
const ENDED = {
  done: ['已完成', 'is done'],
  stopped: ['已停止', 'was stopped'],
  undone: ['已撤回', 'was taken back'],
  dropped: ['未开始，已放弃', 'was not begun and is dropped'],
} as const;

/** How tables that organisations bring in come to their end. */
export const IMPORT_NOTICES = [
  notice(platform.importRefused, {
    to: owner,
    words: () => ({
      zh: '上传的表格无法导入：不是表格，或列不符。请查看该导入任务的说明。',
      en: 'What you uploaded cannot be imported: it is no table, or not with these columns. Read why at the import.',
    }),
  }),
  notice(platform.importEnded, {
    to: owner,
    words: ({ how, applied, unchanged, refused, undone, kept }) => ({
      zh: `导入任务${ENDED[how][0]}：写入 ${applied} 行，已有 ${unchanged} 行，未接受 ${refused} 行，撤回 ${undone} 行，无法撤回 ${kept} 行。`,
      en: `An import ${ENDED[how][1]}: ${applied} rows written, ${unchanged} there already, ${refused} not taken, ${undone} taken back, ${kept} that could not be.`,
    }),
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
