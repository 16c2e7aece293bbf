import { Injectable } from '@nestjs/common';
import { hashedColumn } from '../../platform/crypto/inventory/hash-kind.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import {
  changeOne,
  changeRow,
  Database,
  insertOne,
  lockOne,
  query,
  type Tx,
} from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { type Sealing, sealedColumn } from '../../platform/personal/personal-class.js';
import { Stale } from '../../platform/refusal/refusal.js';
import { Application } from '../apply/application.entity.js';
import { ContractSignature, Contract } from './contract.entity.js';
import type { MarkDto } from '../mark.dto.js';
import type { ContractId } from '../hire.types.js';

/** A contract before its text is sealed. */
export type NewContract = Omit<Contract, 'documentSealed'>;
export type NewSignature = Omit<ContractSignature, 'id'>;

hashedColumn('tongbao.contract_signature.address_hash', {
  as: 'address',
  stays: 'evidence, compared on request by whoever keeps the key of its time',
});
const documentColumn = sealedColumn('tongbao.contract.document_sealed', 'work');

/** Contracts, their sealed texts and the signatures under them. */
@Injectable()
export class ContractStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  /** Marks the unsealed drafts of applications. @returns them, by application */
  async markDrafts(
    tx: Tx,
    applicationIds: readonly string[],
    mark: MarkDto,
  ): Promise<Map<string, { contractId: string; providerId: string }>> {
    const rows = await query<{ applicationId: string; contractId: string; providerId: string }>(
      tx,
      `UPDATE tongbao.contract SET marks = marks || $2::jsonb, version = version + 1
       WHERE application_id = ANY($1) AND state = 'drafted'
       RETURNING application_id AS "applicationId", id AS "contractId", provider_id AS "providerId"`,
      [applicationIds, JSON.stringify([mark])],
    );
    return new Map(rows.map(({ applicationId, ...draft }) => [applicationId, draft]));
  }

  /** Adds a draft with its text, sealed for the worker; false when the application has a contract. */
  async add(tx: Tx, contract: NewContract, text: string): Promise<boolean> {
    const { id, workerId } = contract;
    const documentSealed = await this.vault.encrypt(tx, workerId, fieldOf(id), text);
    return insertOne(tx, Contract, { ...contract, documentSealed }, { orIgnore: true });
  }

  /** The text in clear. @throws SubjectErased */
  async document({ id, workerId, documentSealed }: Contract): Promise<string> {
    return this.vault.decrypt(workerId, fieldOf(id), documentSealed);
  }

  /** The text that the law keeps, also of a worker who was erased; only who must keep it sees it. @throws SubjectErased */
  async keptDocument({ id, workerId, documentSealed }: Contract): Promise<string> {
    return this.vault.decryptKept(workerId, fieldOf(id), documentSealed);
  }

  /** Whether the worker was erased and their contracts are kept. */
  async isKept({ workerId }: Contract): Promise<boolean> {
    return (await this.vault.keys.keptOf(workerId)).has('work');
  }

  /** Keyed hash of a network address, to compare and not to read. */
  addressHash(address: string): Buffer {
    return this.vault.lookupHash('address', address);
  }

  async find(id: string): Promise<Contract | null> {
    return this.database.repository(Contract).findOneBy({ id: id as ContractId });
  }

  /** A contract as it stands in the transaction, not locked. */
  async peek(tx: Tx, id: string): Promise<Contract | null> {
    return tx.findOneBy(Contract, { id: id as ContractId });
  }

  /** The contract of a document; two documents never have the same number in them. */
  async findByHash(documentHash: string): Promise<Contract | null> {
    return this.database.repository(Contract).findOneBy({ documentHash });
  }

  /** The application, then its contract, locked until the transaction ends. */
  async lock(tx: Tx, known: Contract): Promise<{ application: Application; contract: Contract } | null> {
    const application = await lockOne(tx, Application, { id: known.applicationId });
    const contract = await lockOne(tx, Contract, { id: known.id });
    return application && contract ? { application, contract } : null;
  }

  /** @throws Stale when the row moved since it was read. */
  async change(tx: Tx, contract: Contract, change: Partial<Contract>): Promise<Contract> {
    return changeRow(tx, Contract, contract, change);
  }

  /** The applicant is engaged from the seal on. @throws Stale */
  async engage(tx: Tx, { id, version }: Application): Promise<void> {
    const engaged = { state: 'engaged', version: version + 1 } as const;
    if (!(await changeOne(tx, Application, { id, state: 'accepted', version }, engaged))) throw Stale();
  }

  async addSignature(tx: Tx, signature: NewSignature): Promise<void> {
    await insertOne(tx, ContractSignature, { ...signature, id: newId() });
  }

  /** In the order they were received. */
  async signatures(contractId: string, tx: Tx = this.database.reader): Promise<ContractSignature[]> {
    return tx.find(ContractSignature, {
      where: { contractId: contractId as ContractId },
      order: { id: 'ASC' },
    });
  }
}

function fieldOf(id: string): Sealing {
  return documentColumn(`contract.${id}.document`);
}
