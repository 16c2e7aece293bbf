import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { CertificationId } from '../../enterprise-credit.types.js';
import { CertificationChanges } from '../certification.changes.js';
import { CertificationStore } from '../certification.store.js';
import { PermitChanges } from '../licence/permit.changes.js';
import { PermitStore } from '../licence/permit.store.js';
import type { PermitFailReason, PermitId } from '../licence/permit.types.js';
import type { SourceConflict } from './conflict.entity.js';
import type { ConflictSide } from './conflict.types.js';

/** What follows where two people find right what did not count meanwhile. */
@Injectable()
export class ConflictOutcomes {
  constructor(
    private readonly certifications: CertificationStore,
    private readonly certificationChanges: CertificationChanges,
    private readonly permits: PermitStore,
    private readonly permitChanges: PermitChanges,
  ) {}

  /** The firm is locked. */
  async apply(tx: Tx, conflict: SourceConflict, upheld: ConflictSide): Promise<void> {
    if (upheld === conflict.inForce) return;
    if (conflict.about === 'business-licence') await this.certify(tx, conflict, upheld);
    else await this.confirm(tx, conflict, upheld);
  }

  private async certify(
    tx: Tx,
    { heldId, answeredId, answered }: SourceConflict,
    upheld: ConflictSide,
  ): Promise<void> {
    const find = (id: string) => this.certifications.find(id as CertificationId, tx);
    const other = (await find(answeredId))!;
    if (upheld === 'held') return this.certificationChanges.reinstate(tx, (await find(heldId))!, other);
    await this.certificationChanges.accept(
      tx,
      other,
      answered.state === 'certified' ? 'certified' : 'refused',
    );
  }

  private async confirm(tx: Tx, conflict: SourceConflict, upheld: ConflictSide): Promise<void> {
    const permit = await this.permits.lock(tx, conflict.heldId as PermitId);
    if (!permit) return;
    const said = conflict[upheld];
    const { validUntil, confirmedUntil, source, way, asOf } = said;
    const state = said.state === 'certified' ? 'confirmed' : said.state;
    const failReasons = said.failReasons as PermitFailReason[];
    const answerJws = upheld === 'held' ? conflict.heldJws : conflict.answeredJws;
    const question = await this.permitChanges.hold(tx, conflict.enterpriseId, permit);
    const answer = { state, validUntil, confirmedUntil, failReasons, source, answerJws, way, asOf };
    await this.permitChanges.answer(tx, question, answer);
  }
}
