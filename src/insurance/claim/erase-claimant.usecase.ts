import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { ClaimFile } from './record/claim-note.store.js';

/** A worker was erased: what was written about their injuries goes, claims nobody decided yet are withdrawn. */
@Injectable()
export class EraseClaimant {
  constructor(
    private readonly file: ClaimFile,
    private readonly clock: Clock,
  ) {}

  /** Facts and amounts of decided claims stay: they are the insurer's books. */
  async run(tx: Tx, workerId: string): Promise<void> {
    await this.file.notes.removeAllOf(tx, workerId);
    const move = { to: 'WITHDRAWN', by: workerId, at: this.clock.now(), reasonCode: 'ERASED' } as const;
    for (const claim of await this.file.claims.lockUndecided(tx, workerId))
      await this.file.claims.move(tx, claim, move);
  }
}
