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
