import type { PartyRole } from '../../party.rules.js';
import type { ContractState } from '../contract.types.js';

/** Whether one party's signature holds for the text that was sent. */
export interface SignatureCheck {
  role: PartyRole;
  holds: boolean;
  /** RFC 7638 thumbprint of the key that signed. */
  kid: string;
  signedAt: string;
}

/** What stands behind a text somebody holds in hand. */
export interface DocumentCheck {
  contractId: string;
  /** SHA-256 of the text as sent, base64url. */
  documentHash: string;
  /** False when any byte differs from what was signed. */
  matches: boolean;
  /** Null, as all that follows is empty, when the text does not match. */
  state: ContractState | null;
  sealedAt: Date | null;
  /** Whether every party's signature is there and holds. */
  complete: boolean;
  signatures: SignatureCheck[];
}
