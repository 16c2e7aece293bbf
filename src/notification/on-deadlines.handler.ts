import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { MailTodos } from './mailbox/mail-todos.usecase.js';
import { RemindTodos } from './remind-todos.usecase.js';
import { TextTodos } from './texting/text-todos.usecase.js';
import { HALF_TIME, LAST_DAY, MAIL_DUE, TEXT_DUE } from './waits.js';

/** What notification does when times are over. */
export const NOTIFICATION_DEADLINES = deadlineTable('notification', [
  when(HALF_TIME, [RemindTodos], (tx, ids, remind) => remind.run(tx, ids, 'half-time')),
  when(LAST_DAY, [RemindTodos], (tx, ids, remind) => remind.run(tx, ids, 'last-day')),
  when(MAIL_DUE, [MailTodos], (tx, organisationIds, mails) => mails.run(tx, organisationIds)),
  when(TEXT_DUE, [TextTodos], (tx, personIds, texts) => texts.run(tx, personIds)),
]);
