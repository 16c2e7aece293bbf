import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Documents, type Retention } from '../../platform/document/documents.js';
import type { DocumentId, Reader, ReaderGrant } from '../../platform/document/document.types.js';
import type { Grievance } from './grievance.entity.js';
import { EVIDENCE, type Side, type StatementKind } from './grievance.types.js';
import { StatementStore } from './statement.store.js';

const ROOM = 'grievance';

/** What somebody says in a grievance, and the papers behind it. */
export interface Saying {
  kind: StatementKind;
  author: Side | 'mediator';
  text?: string | undefined;
  by: Reader;
  documentIds?: DocumentId[] | undefined;
}

/** The file of a grievance: what was written, and papers, which both sides and whose mediators handle it read. */
@Injectable()
export class CaseFileChanges {
  constructor(
    private readonly statements: StatementStore,
    private readonly documents: Documents,
  ) {}

  /** Asked before the transaction of `add`. */
  async retention(): Promise<Retention> {
    return this.documents.retention();
  }

  /** @throws SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async add(tx: Tx, grievance: Grievance, saying: Saying, retention: Retention): Promise<void> {
    const { kind, author, text, by, documentIds = [] } = saying;
    if (text !== undefined) await this.statements.write(tx, grievance, { kind, author, text });
    const { id: caseId, workerId: personId, organisationId, mediatorId } = grievance;
    const readers: ReaderGrant[] = [
      { personId },
      { organisationId },
      { role: 'operator' },
      ...(mediatorId === null ? [] : [{ organisationId: mediatorId }]),
    ];
    const to = { room: ROOM, caseId, by, purposes: EVIDENCE, readers };
    await this.documents.attach(tx, documentIds, to, retention);
  }
}
