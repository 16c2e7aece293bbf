import { Injectable } from '@nestjs/common';
import { sha256 } from '../../../platform/crypto/canonical.js';
import { keyIdOf, SignatureInvalid, verifyStatement } from '../../../platform/crypto/signature.js';
import { Refusal } from '../../../platform/refusal/refusal.js';
import { NoSuchContract } from '../../errors.js';
import type { ContractSignature } from '../contract-signature.entity.js';
import { allSigned, CONTRACT_JWS_TYP } from '../contract.rules.js';
import { ContractStore } from '../contract.store.js';
import type { DocumentCheck, SignatureCheck } from './verification.types.js';

/** Checks a text against the signatures kept, from the text itself and nothing that was cached. */
@Injectable()
export class VerificationQueries {
  constructor(private readonly contracts: ContractStore) {}

  /** Without an id the contract is found by the text. @throws NoSuchContract */
  async check(given: { document: string; contractId?: string }): Promise<DocumentCheck> {
    const documentHash = sha256(given.document).toString('base64url');
    const contract = await (given.contractId === undefined
      ? this.contracts.findByHash(documentHash)
      : this.contracts.find(given.contractId));
    if (!contract) throw NoSuchContract();
    const kept = await this.contracts.signatures(contract.id);
    const signatures = await Promise.all(kept.map((signature) => checkSignature(signature, documentHash)));
    const holding = signatures.filter(({ holds }) => holds).map(({ role }) => role);
    return {
      contractId: contract.id,
      documentHash,
      matches: documentHash === contract.documentHash,
      state: contract.state,
      sealedAt: contract.sealedAt,
      complete: allSigned(holding),
      signatures,
    };
  }
}

async function checkSignature(
  { role, jws, statement, keyJwk }: ContractSignature,
  documentHash: string,
): Promise<SignatureCheck> {
  const said = { role, kid: keyIdOf(jws), signedAt: statement.signedAt };
  try {
    await verifyStatement({
      jws,
      statement: { ...statement, documentHash },
      typ: CONTRACT_JWS_TYP,
      key: keyJwk,
    });
    return { ...said, holds: true };
  } catch (error) {
    if (error instanceof Refusal && error.code === SignatureInvalid.code) return { ...said, holds: false };
    throw error;
  }
}
