import type { Moves } from '../row.rules.js';
import { type PartyRole, signatories } from '../party.rules.js';
import type { ContractState } from '../hire.types.js';

export type ContractMove = 'seal' | 'withdraw' | 'cancel';

/** A draft is sealed by the last signature, or withdrawn by any party before; a sealed one stands, or is cancelled before the work. */
export const CONTRACT_MOVES: Moves<ContractState, ContractMove> = {
  drafted: { seal: 'sealed', withdraw: 'withdrawn' },
  sealed: { cancel: 'cancelled' },
  withdrawn: {},
  cancelled: {},
};

/** `typ` of the parties' signatures: made for a contract, good for nothing else. */
export const CONTRACT_JWS_TYP = 'xingong-contract+jws';

/** The real-name level a worker needs to sign (电子劳动合同订立指引 7: identity confirmed by a source). */
export function mayContract(level: 'L0' | 'L1' | 'L2' | 'L3'): boolean {
  return level === 'L2' || level === 'L3';
}

/** What every signer is shown and agrees to by signing (电子劳动合同订立指引: intent). Both languages are one text. */
export const CONSENT_TEXT = [
  '本人（本单位）已完整阅读本文件，知悉可随时查看、下载、打印，且签署不收取任何费用；同意以电子签名方式订立，',
  '确认所用密钥由本人（本单位）独自控制，并认可双方约定的可靠条件（电子签名法第十三条）。',
  'I (we) have read the whole document, know that it can be viewed, downloaded and printed at any time and that signing ',
  'is free; I (we) agree to conclude it by electronic signature and confirm sole control of the signing key.',
].join('');

/** The statement a party signs. */
export function signingStatement(
  contract: { id: string; documentHash: string; consentTextHash: string },
  signer: { signerId: string; role: PartyRole; signedAt: Date },
) {
  return {
    contractId: contract.id,
    documentHash: contract.documentHash,
    consentTextHash: contract.consentTextHash,
    signerId: signer.signerId,
    role: signer.role,
    signedAt: signer.signedAt.toISOString(),
  };
}

const SIGNING_TOLERANCE_MS = 10 * 60_000;

/** A signature is sent when it is made; an older or a future one may be somebody else's replay. */
export function isSignedNow(signedAt: Date, now: Date): boolean {
  return Math.abs(now.getTime() - signedAt.getTime()) <= SIGNING_TOLERANCE_MS;
}

/** True when every party of a contract is among the roles that signed: two in a direct hire, else three. */
export function allSigned(
  contract: { enterpriseId: string; providerId: string },
  roles: readonly PartyRole[],
): boolean {
  return signatories(contract).every((party) => roles.includes(party));
}
