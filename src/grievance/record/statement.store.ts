import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { type Grievance, Statement } from './grievance.entity.js';
import { GrievanceStore } from './grievance.store.js';
import type { GrievanceId, Side, StatementKind } from './grievance.types.js';

const sealed = sealedColumn('grievance.statement.sealed', 'identity');
const fieldOf = (id: string): string => `grievance.statement|${id}`;

/** A statement in clear; no text where the worker was erased. */
export interface Said {
  kind: StatementKind;
  author: Side | 'mediator';
  text: string | null;
  writtenAt: Date;
}

/** What both sides and mediators wrote, under the worker's key; in clear only on its way in and out. */
@Injectable()
export class StatementStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    private readonly clock: Clock,
  ) {}

  /** @throws SubjectErased */
  async write(
    tx: Tx,
    { id: grievanceId, workerId }: Pick<Grievance, 'id' | 'workerId'>,
    { kind, author, text }: Omit<Said, 'text' | 'writtenAt'> & { text: string },
  ): Promise<void> {
    const id = newId<'statement'>();
    const box = await this.vault.encrypt(tx, workerId, sealed(fieldOf(id)), text);
    const writtenAt = this.clock.now();
    await tx.insert(Statement, { id, grievanceId, workerId, kind, author, sealed: box, writtenAt });
  }

  /** In the order they were written; whoever shows them to another party writes the access log. */
  async of(grievanceId: GrievanceId): Promise<Said[]> {
    const rows = await this.database
      .repository(Statement)
      .find({ where: { grievanceId }, order: { id: 'ASC' } });
    const boxes = rows.map((row) => ({
      subjectId: row.workerId,
      field: fieldOf(row.id),
      sealed: row.sealed,
    }));
    const texts = await this.vault.decryptAll('identity', boxes);
    return rows.map(({ kind, author, writtenAt }, i) => ({
      kind,
      author,
      text: texts[i] ?? null,
      writtenAt,
    }));
  }

  async removeAllOf(tx: Tx, workerId: string): Promise<void> {
    await tx.delete(Statement, { workerId });
  }
}

/** Grievances, and what was written in them. */
@Injectable()
export class GrievanceRecord {
  constructor(
    readonly grievances: GrievanceStore,
    readonly statements: StatementStore,
    readonly clock: Clock,
  ) {}
}
