import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { NoSuchContract } from '../errors.js';
import { minimumView } from '../minimum-wage/minimum-wage.queries.js';
import { only } from '../row.rules.js';
import { partyRole } from '../party.rules.js';
import { cancellationView, CancellationStore } from './cancellation/cancellation.store.js';
import { ContractStore, type NewContract, type NewSignature } from './contract.store.js';
import { kindFindings } from './law/kind.rules.js';
import type { ContractDto, SignatureDto, SignedContractDto } from './contract.dto.js';

/** A contract without its text. */
export function contractView(contract: NewContract): ContractDto {
  const shown = only(
    contract,
    'id',
    'applicationId',
    'jobId',
    'workerId',
    'enterpriseId',
    'providerId',
    'kind',
    'kindByFacts',
    'occupationCode',
    'region',
    'payBasis',
    'rateFen',
    'holidayRatePercent',
    'startsOn',
    'endsOn',
    'documentHash',
    'consentText',
    'consentTextHash',
    'state',
    'marks',
    'createdAt',
    'sealedAt',
    'version',
  );
  return { ...shown, findings: kindFindings(contract), minimumWage: minimumView(contract.minimumWage) };
}

export function signatureView(signature: NewSignature): SignatureDto {
  return only(signature, 'role', 'signerId', 'statement', 'jws', 'keyJwk', 'realNameLevel', 'receivedAt');
}

/** Reads of contracts. */
@Injectable()
export class ContractQueries {
  constructor(
    private readonly contracts: ContractStore,
    private readonly cancellations: CancellationStore,
  ) {}

  /** A contract with its evidence, for its parties only. @throws NoSuchContract */
  async one(actor: Actor, id: string): Promise<SignedContractDto> {
    const contract = await this.contracts.find(id);
    if (!contract || !partyRole(actor, contract)) throw NoSuchContract();
    const signatures = await this.contracts.signatures(id);
    const cancelled = await this.cancellations.of(id);
    const cancellation = cancelled && cancellationView(cancelled);
    return { ...contractView(contract), signatures: signatures.map(signatureView), cancellation };
  }
}
