import { Injectable } from '@nestjs/common';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import { type Sealing, sealedColumn } from '../../../platform/personal/personal-class.js';
import type { ClaimNoteDto } from '../claim.dto.js';
import { ClaimNoteEntity, type EmployerReportEntity } from './claim.entity.js';
import { ClaimStore } from './claim.store.js';
import { EmployerReportStore } from './employer-report.store.js';

const noteColumn = sealedColumn('insurance.claim_note.sealed', 'health');

function sealing(claimId: string, kind: string): Sealing {
  return noteColumn(`insurance-claim|${claimId}|${kind}`);
}

/** Notes about injuries; in clear only on their way in and out. */
@Injectable()
export class ClaimNoteStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  /** @throws SubjectErased */
  async write(tx: Tx, of: { id: string; workerId: string }, note: ClaimNoteDto): Promise<void> {
    const { kind, text, writtenAt } = note;
    const { id: claimId, workerId } = of;
    const sealed = await this.vault.encrypt(tx, workerId, sealing(claimId, kind), text);
    await tx.insert(ClaimNoteEntity, {
      id: newId<'claim-note'>(),
      claimId,
      workerId,
      kind,
      sealed,
      writtenAt,
    });
  }

  /**
   * In the order they were written; whoever shows them to somebody else writes the access log. `decryptKept` also opens
   * what the law keeps of somebody who was erased. @throws SubjectErased
   */
  async read(claimId: string, how: 'decrypt' | 'decryptKept'): Promise<ClaimNoteDto[]> {
    const rows = await this.database
      .repository(ClaimNoteEntity)
      .find({ where: { claimId }, order: { id: 'ASC' } });
    return Promise.all(
      rows.map(async ({ workerId, kind, sealed, writtenAt }) => ({
        kind,
        text: await this.vault[how](workerId, sealing(claimId, kind), sealed),
        writtenAt,
      })),
    );
  }

  /** Whether the worker was erased, and what was written about their injuries is kept. */
  async isKept(workerId: string): Promise<boolean> {
    return (await this.vault.keys.keptOf(workerId)).has('health');
  }

  async removeAllOf(tx: Tx, workerId: string): Promise<void> {
    await tx.delete(ClaimNoteEntity, { workerId });
  }
}

/** Everything kept of claims: the facts, and apart from them the notes that are encrypted. */
@Injectable()
export class ClaimFile {
  constructor(
    readonly claims: ClaimStore,
    readonly notes: ClaimNoteStore,
    private readonly reports: EmployerReportStore,
  ) {}

  /** What the employer said of an injury; null of a claim from before it was asked. */
  async employerReport(
    claimId: string,
  ): Promise<Pick<EmployerReportEntity, 'state' | 'dueAt' | 'agrees' | 'madeAt'> | null> {
    const report = await this.reports.find(claimId);
    if (!report) return null;
    const { state, dueAt, agrees, madeAt } = report;
    return { state, dueAt, agrees, madeAt };
  }
}
