import { nextAttempt } from '../../platform/clock/back-off.js';

const LEASE_MS = 4_000;
const WAITS = { firstMs: 2_000, longestMs: 3_600_000 };

/**
 * Until when nobody else turns to the rail about the same thing. Short, because a process that dies leaves it
 * behind; two asking at once do no harm, since the rail pays a number once and a row changes state once.
 */
export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

/** When to ask again: at once after the first attempt, then 2 s, 4 s … up to an hour. */
export function askAgainAt(now: Date, attempts: number): Date {
  return attempts <= 1 ? now : nextAttempt(now, attempts - 2, WAITS);
}

/** Whether a notification asked for another look while the rail was being asked: the answer may be older than it. */
export function wokenSince(claimed: { nextAt: Date | null }, found: { nextAt: Date | null }): boolean {
  return claimed.nextAt !== null && found.nextAt !== null && found.nextAt < claimed.nextAt;
}

/** What a refusal of the rail calls for. */
export type RefusalMeaning =
  /** The payee can not be paid like this: the payment fails and the money goes back. */
  | 'payee'
  /** The same request may succeed later. */
  | 'later'
  /** Somebody must look: our request is wrong or contradicts an earlier one. Nothing is sent until then. */
  | 'person';

const PAYEE = [
  'PAYEE_NOT_EXIST',
  'PAYEE_ACCOUNT_NOT_EXSIT', // as the rail spells it
  'PAYEE_USER_INFO_ERROR',
  'PAYEE_ACC_OCUPIED', // as the rail spells it
  'PAYEE_ACCOUNT_STATUS_ERROR',
  'PERM_AML_NOT_REALNAME_REV',
  'PERMIT_NON_BANK_LIMIT_PAYEE',
  'EXCEED_LIMIT_UNRN_DM_AMOUNT',
  'PERMIT_CHECK_PERM_IDENTITY_THEFT',
  'PAYEE_ERASED', // ours: the person's data was erased before the payment went out
  'PAYEE_NOT_A_BANK', // ours: a file of a bank pays into no account but those of banks
  // reasons of ISO 20022 that a payee mends: the account or its number, closed, blocked, not theirs, of no such bank
  'AC01',
  'AC02',
  'AC03',
  'AC04',
  'AC06',
  'AC07',
  'AC14',
  'AG01',
  'BE01',
  'BE04',
  'BE05',
  'BE07',
  'BE23',
  'CNOR',
  'MD07',
  'RC01',
  'RR03',
];
const LATER = [
  'ORDER_NOT_EXIST',
  'SYSTEM_ERROR',
  'PAYER_BALANCE_NOT_ENOUGH',
  'BALANCE_IS_NOT_ENOUGH',
  'RESOURCE_LIMIT_EXCEED',
  'EXCEED_LIMIT_DM_AMOUNT',
  'EXCEED_LIMIT_DM_MAX_AMOUNT',
  'EXCEED_LIMIT_MM_AMOUNT',
];

/** By the rail's `sub_code` (Alipay's list); a code nobody knows is for a person, never a reason to fail. */
export function meaningOf(code: string): RefusalMeaning {
  if (PAYEE.includes(code)) return 'payee';
  return LATER.includes(code) ? 'later' : 'person';
}
