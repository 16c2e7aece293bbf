import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { NoSuchContract } from '../errors.js';
import { partyRole } from '../party.rules.js';
import type { ContractSignature } from './contract-signature.entity.js';
import type { Contract } from './contract.entity.js';
import { ContractStore } from './contract.store.js';
import type { ContractView, SignatureView, SignedContractView } from './contract.types.js';

/** A contract without its text. */
export function contractView(contract: Contract): ContractView {
  const { id, applicationId, jobId, workerId, enterpriseId, providerId, kind, occupationCode } = contract;
  const { region, payBasis, rateFen, startsOn, endsOn, documentHash, consentText } = contract;
  const { consentTextHash, state, createdAt, sealedAt, version } = contract;
  return {
    ...{ id, applicationId, jobId, workerId, enterpriseId, providerId, kind, occupationCode },
    ...{ region, payBasis, rateFen, startsOn, endsOn, documentHash, consentText },
    ...{ consentTextHash, state, createdAt, sealedAt, version },
  };
}

export function signatureView(signature: ContractSignature): SignatureView {
  const { role, signerId, statement, jws, keyJwk, realNameLevel, receivedAt } = signature;
  return { role, signerId, statement, jws, keyJwk, realNameLevel, receivedAt };
}

/** Reads of contracts. */
@Injectable()
export class ContractQueries {
  constructor(private readonly contracts: ContractStore) {}

  /** A contract with its evidence, for its parties only. @throws NoSuchContract */
  async one(actor: Actor, id: string): Promise<SignedContractView> {
    const contract = await this.contracts.find(id);
    if (!contract || !partyRole(actor, contract)) throw NoSuchContract();
    const signatures = await this.contracts.signatures(id);
    return { ...contractView(contract), signatures: signatures.map(signatureView) };
  }
}
