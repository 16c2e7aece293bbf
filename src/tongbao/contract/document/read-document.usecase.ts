import { partyOf } from '../../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { AccessLog } from '../../../platform/crypto/access-log.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { NoSuchContract } from '../../errors.js';
import { partyRole } from '../../party.rules.js';
import { ContractStore } from '../contract.store.js';
import type { ContractDocumentDto } from '../contract.dto.js';

/**
 * Shows the text to a party; another party's reading of the worker's data is logged before it happens. Of an erased
 * worker the employer and the provider see what 劳动合同法 50 makes them keep, and the log names that purpose.
 */
@Injectable()
export class ReadDocument {
  constructor(
    private readonly contracts: ContractStore,
    private readonly accessLog: AccessLog,
  ) {}

  /** @throws NoSuchContract, SubjectErased */
  async run(actor: Actor, id: string): Promise<ContractDocumentDto> {
    const contract = await this.contracts.find(id);
    const role = contract && partyRole(actor, contract);
    if (!role) throw NoSuchContract();
    const isKept = role !== 'worker' && (await this.contracts.isKept(contract));
    if (role !== 'worker')
      await this.accessLog.recordNow({
        subjectId: contract.workerId,
        readerId: actor.id,
        readerOrganisationId: partyOf(actor),
        fields: ['name', 'idNumber', 'address'],
        purpose: isKept ? 'retained-contract' : 'contract',
      });
    const document = isKept
      ? await this.contracts.keptDocument(contract)
      : await this.contracts.document(contract);
    return { contractId: contract.id, document, documentHash: contract.documentHash };
  }
}
