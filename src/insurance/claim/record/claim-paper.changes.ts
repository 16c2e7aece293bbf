import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Documents, type Retention } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { ClaimEntity } from './claim.entity.js';

const ROOM = 'insurance';

/** The papers of a claim: the insurer that decides it reads them, as long as there is something to decide. */
@Injectable()
export class ClaimPaperChanges {
  constructor(private readonly documents: Documents) {}

  /** Asked before the transaction of `take`. */
  async retention(): Promise<Retention> {
    return this.documents.retention();
  }

  /** @throws NoSuchDocument, WrongPurpose, DocumentNotReady */
  async take(
    tx: Tx,
    { id: caseId, insurerId: organisationId }: ClaimEntity,
    { by, ids = [] }: { by: Actor; ids: DocumentId[] | undefined },
    retention: Retention,
  ): Promise<void> {
    const purposes = ['claim-paper', 'injury-photo'] as const;
    await this.documents.attach(
      tx,
      ids,
      { room: ROOM, caseId, by, purposes, readers: [{ organisationId }] },
      retention,
    );
  }

  /** SHA-256 of its stored papers that stand in no other claim. */
  async ownHashes({ id: caseId }: Pick<ClaimEntity, 'id'>): Promise<string[]> {
    return this.documents.ownHashes(ROOM, caseId);
  }

  /** The claim was taken back: they are the worker's alone again. */
  async release(tx: Tx, { id: caseId }: ClaimEntity): Promise<void> {
    await this.documents.release(tx, { room: ROOM, caseId });
  }
}
