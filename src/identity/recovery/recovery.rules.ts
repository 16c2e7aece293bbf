/**
 * How far a recovery is: `asked` the source has not answered, `awaits-sight` two clerks have to see the person, `cooling`
 * the account may object, `void` one of the accounts ended meanwhile.
 */
export const RECOVERY_STATES = [
  'asked',
  'awaits-sight',
  'no-match',
  'no-account',
  'counter-needed',
  'cooling',
  'objected',
  'done',
  'void',
] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];

/** How the person is bound to the real name: their face, their carrier's register, or two clerks who see their ID. */
export const RECOVERY_MEANS = ['face', 'carrier', 'counter'] as const;
export type RecoveryMeans = (typeof RECOVERY_MEANS)[number];

/** Where a proven person's recovery goes. Who acts for an organisation is seen by two people. */
export function afterProof(
  means: RecoveryMeans,
  account: { id: string; actsForOthers: boolean } | null,
  askedBy: string,
): 'no-account' | 'counter-needed' | 'cooling' {
  if (account === null || account.id === askedBy) return 'no-account';
  return account.actsForOthers && means !== 'counter' ? 'counter-needed' : 'cooling';
}
