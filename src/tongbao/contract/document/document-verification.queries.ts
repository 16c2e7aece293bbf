import { Injectable } from '@nestjs/common';
import { sha256 } from '../../../platform/crypto/canonical.js';
import { keyIdOf, SignatureInvalid, verifyStatement } from '../../../platform/crypto/signature.js';
import { Refusal } from '../../../platform/refusal/refusal.js';
import { NoSuchContract } from '../../errors.js';
import type { ContractSignature, Contract } from '../contract.entity.js';
import { allSigned, CONTRACT_JWS_TYP } from '../contract.rules.js';
import { ContractStore } from '../contract.store.js';
import type { DocumentCheckDto, SignatureCheckDto } from './document-verification.dto.js';

/** Checks a text against the signatures kept, from the text itself and nothing that was cached. */
@Injectable()
export class DocumentVerificationQueries {
  constructor(private readonly contracts: ContractStore) {}

  /**
   * Without an id the contract is found by the text. With an id and another text the answer says that it does not
   * match and no more, not even whether there is such a contract: only who holds the text learns about it.
   * @throws NoSuchContract when no contract has the text and no id was given
   */
  async check(given: { document: string; contractId?: string }): Promise<DocumentCheckDto> {
    const documentHash = sha256(given.document).toString('base64url');
    const { contractId } = given;
    if (contractId === undefined) {
      const found = await this.contracts.findByHash(documentHash);
      if (!found) throw NoSuchContract();
      return this.checked(found, documentHash);
    }
    const named = await this.contracts.find(contractId);
    if (named?.documentHash === documentHash) return this.checked(named, documentHash);
    const nothing = { state: null, sealedAt: null, complete: false, signatures: [] };
    return { contractId, documentHash, matches: false, ...nothing };
  }

  private async checked(contract: Contract, documentHash: string): Promise<DocumentCheckDto> {
    const kept = await this.contracts.signatures(contract.id);
    const signatures = await Promise.all(kept.map((signature) => checkSignature(signature, documentHash)));
    const holding = signatures.filter(({ holds }) => holds).map(({ role }) => role);
    return {
      contractId: contract.id,
      documentHash,
      matches: true,
      state: contract.state,
      sealedAt: contract.sealedAt,
      complete: allSigned(contract, holding),
      signatures,
    };
  }
}

async function checkSignature(
  { role, jws, statement, keyJwk }: ContractSignature,
  documentHash: string,
): Promise<SignatureCheckDto> {
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
