import type { Id, OrganisationId, WorkerId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import type { ApplicationId } from '../apply/application.types.js';
import type { PartyRole } from '../party.rules.js';
import type { JobId, PayBasis } from '../recruit/job.types.js';
import type { CancellationView } from './cancellation/cancellation.types.js';

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

/** What each party signs, as canonical JSON (RFC 8785), by a detached JWS of typ `xingong-contract+jws`. */
export interface SigningStatement {
  contractId: string;
  /** SHA-256 of the UTF-8 document, base64url. */
  documentHash: string;
  /** SHA-256 of the consent text that was shown, base64url. */
  consentTextHash: string;
  /** Organisation id, or worker id. */
  signerId: string;
  role: PartyRole;
  /** RFC 3339 UTC with milliseconds. */
  signedAt: string;
}

/** What the employer adds to the advert's terms. */
export interface ContractTerms {
  kind: ContractKind;
  employerAddress: string;
  legalRepresentative: string;
  workerAddress: string;
  workingHours: string;
  rest: string;
  socialInsurance: string;
  labourProtection: string;
  other: string;
}

/** A contract as its parties see it; the text is read separately. */
export interface ContractView {
  id: ContractId;
  applicationId: ApplicationId;
  jobId: JobId;
  workerId: WorkerId;
  enterpriseId: OrganisationId;
  providerId: OrganisationId;
  kind: ContractKind;
  occupationCode: string;
  region: string;
  payBasis: PayBasis;
  rateFen: Fen;
  startsOn: string;
  endsOn: string;
  documentHash: string;
  consentText: string;
  consentTextHash: string;
  state: ContractState;
  createdAt: Date;
  sealedAt: Date | null;
  version: number;
}

/** The evidence of one signature. */
export interface SignatureView {
  role: PartyRole;
  signerId: string;
  statement: SigningStatement;
  jws: string;
  keyJwk: PublicKey;
  realNameLevel: string | null;
  receivedAt: Date;
}

/** A contract with the evidence kept so far. */
export interface SignedContractView extends ContractView {
  signatures: SignatureView[];
  /** Set once it was cancelled. */
  cancellation: CancellationView | null;
}
