import { declaredEvents } from '../../../platform/outbox/event-name.js';
import { ARREARS_NOTICES } from './arrears.notices.js';
import { CLAIM_NOTICES, SOURCE_NOTICES } from './claim.notices.js';
import { CREDIT_NOTICES } from './credit.notices.js';
import { GRIEVANCE_NOTICES } from './grievance.notices.js';
import type { MessageText, Notice } from './notice.types.js';
import { INSURANCE_NOTICES } from './insurance.notices.js';
import { BANK_NOTICES } from './bank.notices.js';
import { PAY_NOTICES } from './pay.notices.js';
import { HIRE_NOTICES, SHIFT_NOTICES } from './shift.notices.js';
import { ACCOUNT_NOTICES, IMPORT_NOTICES, LAW_NOTICES, OWN_NOTICES } from './account.notices.js';
import { WORK_NOTICES } from './work.notices.js';

/** Who hears of what, in which words: one row an event. */
export const NOTICES: readonly Notice[] = [
  ...CREDIT_NOTICES,
  ...SOURCE_NOTICES,
  ...CLAIM_NOTICES,
  ...WORK_NOTICES,
  ...ACCOUNT_NOTICES,
  ...HIRE_NOTICES,
  ...SHIFT_NOTICES,
  ...PAY_NOTICES,
  ...BANK_NOTICES,
  ...GRIEVANCE_NOTICES,
  ...ARREARS_NOTICES,
  ...INSURANCE_NOTICES,
  ...LAW_NOTICES,
  ...OWN_NOTICES,
  ...IMPORT_NOTICES,
];

const BY_EVENT = new Map<string, Notice>(NOTICES.map((notice) => [notice.event, notice]));

/** The row of an event. @throws Error when there is none */
export function noticeOf(event: string): Notice {
  const notice = BY_EVENT.get(event);
  if (!notice) throw new Error(`nobody is notified of ${event}`);
  return notice;
}

/** Whether somebody is notified of an event. */
export function isNoticed(event: string): boolean {
  return BY_EVENT.has(event);
}

/** The rows that webhooks tell of, by name of the event, each with the class of what it carries. */
export const WEBHOOK_NOTICES = NOTICES.flatMap(({ webhook, ...notice }) =>
  webhook ? [{ ...notice, webhook, payload: declaredEvents().get(notice.event)!.payload }] : [],
).sort((a, b) => (a.event < b.event ? -1 : 1));

/** The events that webhooks tell of. */
export const WEBHOOK_EVENTS: readonly string[] = WEBHOOK_NOTICES.map(({ event }) => event);

/**
 * The events that others take back: whoever was sent one is sent its taking back, so what was sent of them is not
 * forgotten. Each row is asked about facts whose members are their own names.
 */
export const TAKEN_BACK: readonly string[] = NOTICES.flatMap(({ to }) =>
  [to(new Proxy({}, { get: (_, member) => member }) as never)]
    .flat()
    .flatMap((one) => one.platformsHearing ?? []),
);

/** The words of a message; one that no row tells of any more says what happened by name. */
export function messageText(event: string, facts: object): MessageText {
  return BY_EVENT.get(event)?.words(facts as never) ?? { zh: event, en: event };
}
