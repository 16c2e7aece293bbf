import { Injectable } from '@nestjs/common';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import type { ClaimNoteDto } from '../claim.dto.js';
import { ClaimNoteEntity } from './claim.entity.js';
import { ClaimStore } from './claim.store.js';

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
    const sealed = await this.vault.encrypt(tx, workerId, `insurance-claim|${claimId}|${kind}`, text);
    await tx.insert(ClaimNoteEntity, {
      id: newId<'claim-note'>(),
      claimId,
      workerId,
      kind,
      sealed,
      writtenAt,
    });
  }

  /** In the order they were written; whoever shows them to somebody else writes the access log. @throws SubjectErased */
  async read(claimId: string): Promise<ClaimNoteDto[]> {
    const rows = await this.database
      .repository(ClaimNoteEntity)
      .find({ where: { claimId }, order: { id: 'ASC' } });
    return Promise.all(
      rows.map(async ({ workerId, kind, sealed, writtenAt }) => ({
        kind,
        text: await this.vault.decrypt(workerId, `insurance-claim|${claimId}|${kind}`, sealed),
        writtenAt,
      })),
    );
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
  ) {}
}
