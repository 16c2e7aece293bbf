/** The two parties of an account that wages are paid out of; in a direct hire the employer stands in both places. */
interface Parties {
  enterpriseId: string | null;
  providerId: string | null;
}

export const ACCOUNT_KINDS = ['co-controlled', 'own-account'] as const;

/**
 * `co-controlled` (共管): an enterprise and a labour-service company release together. `own-account` (自有账户): a direct
 * hire, in which nobody but the employer controls the money.
 */
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** The database holds the kind of each escrow to its parties in the same way. */
export function accountKindOf({ enterpriseId, providerId }: Parties): AccountKind {
  return enterpriseId !== null && enterpriseId === providerId ? 'own-account' : 'co-controlled';
}

/** Whether nobody but the employer controls the account of these parties. */
export function isOwnAccount(parties: Parties): boolean {
  return accountKindOf(parties) === 'own-account';
}

const WORDS: Record<AccountKind, { zh: string; en: string }> = {
  'co-controlled': { zh: '用工单位与劳务公司共管账户', en: 'escrow, co-controlled by employer and company' },
  'own-account': { zh: '本单位账户，非共管', en: 'own account, not co-controlled' },
};

/** The kind and its words, as they stand wherever the account is shown. */
export function accountKindView(parties: Parties): { kind: AccountKind; zh: string; en: string } {
  const kind = accountKindOf(parties);
  return { kind, ...WORDS[kind] };
}
