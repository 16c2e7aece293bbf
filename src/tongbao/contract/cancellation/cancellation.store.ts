import { Injectable } from '@nestjs/common';
import { hashedColumn } from '../../../platform/crypto/inventory/hash-kind.js';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import { Stale } from '../../../platform/refusal/refusal.js';
import { Application } from '../../apply/application.entity.js';
import type { ApplicationState } from '../../apply/application.rules.js';
import { Job } from '../../recruit/job.entity.js';
import { Contract } from '../contract.entity.js';
import type { ContractId, ContractState } from '../../hire.types.js';
import { ContractCancellation } from './contract-cancellation.entity.js';
import { only } from '../../row.rules.js';
import type { CancellationDto } from './cancellation.dto.js';

/** What a cancellation undoes, locked. */
export interface Engagement {
  job: Job;
  application: Application;
  contract: Contract;
}

hashedColumn('tongbao.contract_cancellation.address_hash', {
  as: 'address',
  stays: 'evidence, compared on request by whoever keeps the key of its time',
});

/** Cancellations, and what they undo. */
@Injectable()
export class CancellationStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  async contract(id: string): Promise<Contract | null> {
    return this.database.repository(Contract).findOneBy({ id: id as ContractId });
  }

  /** The job, the application, then its contract, locked until the transaction ends. */
  async lock(tx: Tx, known: Contract): Promise<Engagement | null> {
    const lock = { mode: 'pessimistic_write' } as const;
    const job = await tx.findOne(Job, { where: { id: known.jobId }, lock });
    const application = await tx.findOne(Application, { where: { id: known.applicationId }, lock });
    const contract = await tx.findOne(Contract, { where: { id: known.id }, lock });
    return job && application && contract ? { job, application, contract } : null;
  }

  /** Whether anybody ever clocked in; whoever does so now holds the contract. */
  async hasShift(tx: Tx, contractId: ContractId): Promise<boolean> {
    const found = await query(tx, 'SELECT 1 FROM tongbao.shift WHERE contract_id = $1 LIMIT 1', [contractId]);
    return found.length > 0;
  }

  /**
   * Writes a cancellation down: contract and application end, the resume goes (个人信息保护法 47), the place is free.
   * @throws Stale when a row moved since it was locked
   */
  async cancel(
    tx: Tx,
    { job, application, contract }: Engagement,
    states: { contract: ContractState; application: ApplicationState },
    { address, ...cancellation }: Omit<ContractCancellation, 'addressHash'> & { address: string },
  ): Promise<Contract> {
    const next = { state: states.contract, version: contract.version + 1 };
    const { id, state, version } = contract;
    const changed = [
      await tx.update(Contract, { id, state, version }, next),
      await tx.update(
        Application,
        { id: application.id, state: application.state, version: application.version },
        { state: states.application, resumeSealed: null, version: application.version + 1 },
      ),
      await tx.update(
        Job,
        { id: job.id, version: job.version },
        { hired: job.hired - 1, version: job.version + 1 },
      ),
    ];
    if (changed.some(({ affected }) => affected !== 1)) throw Stale();
    const addressHash = this.vault.lookupHash('address', address);
    await tx.insert(ContractCancellation, { ...cancellation, addressHash } as never);
    return { ...contract, ...next };
  }

  /** The cancellation of a contract, if it was cancelled. */
  async of(contractId: string, tx: Tx = this.database.reader): Promise<ContractCancellation | null> {
    return tx.findOneBy(ContractCancellation, { contractId: contractId as ContractId });
  }
}

/** A cancellation as the contract's parties see it. */
export function cancellationView(cancellation: Omit<ContractCancellation, 'addressHash'>): CancellationDto {
  return only(
    cancellation,
    'contractId',
    'by',
    'reasonCode',
    'noticeHours',
    'cancelledAt',
    'statement',
    'jws',
    'keyJwk',
  );
}
