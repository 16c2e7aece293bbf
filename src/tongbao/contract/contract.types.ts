import type { Id } from '../../platform/ids/ids.js';

export type ContractId = Id<'contract'>;

export const CONTRACT_STATES = ['drafted', 'sealed', 'withdrawn', 'cancelled'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

/**
 * `labour-contract`: 劳动合同 with the nine terms of 劳动合同法 17. `written-agreement`: 书面协议 of an
 * incomplete labour relation (不完全劳动关系, 人社厅发〔2023〕6号).
 */
export const CONTRACT_KINDS = ['labour-contract', 'written-agreement'] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];

/** A public key (RFC 7517), public members only. */
export type PublicKey = Record<string, unknown>;

/** What the employer adds to the advert's terms. */
export type ContractTerms = { kind: ContractKind } & Record<
  | 'employerAddress'
  | 'legalRepresentative'
  | 'workerAddress'
  | 'workingHours'
  | 'rest'
  | 'socialInsurance'
  | 'labourProtection'
  | 'other',
  string
>;
