import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { CertificationChanges, type Answered } from '../certification.changes.js';
import type { Certification, Enterprise } from '../certification.entity.js';
import { CertificationStore } from '../certification.store.js';
import { CertificationWindow } from '../certification-window.changes.js';
import { ConflictChanges } from '../conflict/conflict.changes.js';
import { differences, inForceMeanwhile, isAnotherWay } from '../conflict/conflict.rules.js';
import type { Said } from '../conflict/conflict.types.js';
import { levelOf, type LevelTerms } from '../level/level.rules.js';
import { EnterpriseStore } from '../enterprise.store.js';

/** A certification that counts, with when it ends. */
interface Held {
  certification: Certification;
  says: Said;
  until: Date;
}

/** What a registry answers about a firm that is known already in another way: a contradiction waits for two people. */
@Injectable()
export class RegistryAnswers {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly certifications: CertificationStore,
    private readonly changes: CertificationChanges,
    private readonly window: CertificationWindow,
    private readonly conflicts: ConflictChanges,
  ) {}

  /** Levels are compared by what counts today: a permit that ended meanwhile is no contradiction. */
  async take(tx: Tx, certification: Certification, answered: Answered, terms: LevelTerms): Promise<void> {
    const { enterpriseId } = certification;
    const enterprise = await this.enterprises.lock(tx, enterpriseId);
    const held = enterprise && (await this.heldBy(tx, enterprise, terms));
    const says = saidBy(answered);
    if (!held || !isAnotherWay(held.says, says)) {
      await this.changes.answer(tx, certification, answered);
      if (!held) await this.conflicts.settle(tx, enterpriseId, 'void');
      return;
    }
    const differs = differences(held.says, says);
    if (differs.length === 0) {
      await this.changes.answer(tx, certification, answered);
      return this.conflicts.settle(tx, enterpriseId, 'agreed');
    }
    const inForce = inForceMeanwhile(says);
    if (inForce === 'answered') await this.changes.answer(tx, certification, answered);
    else if (!(await this.changes.contest(tx, certification, answered))) return;
    else await this.window.askAgainBefore(tx, enterpriseId, held.until);
    await this.conflicts.open(tx, {
      enterpriseId,
      about: 'business-licence',
      aboutId: enterpriseId,
      heldId: held.certification.id,
      answeredId: certification.id,
      differs,
      held: held.says,
      answered: says,
      heldJws: held.certification.answerJws,
      answeredJws: answered.answerJws,
      inForce,
    });
  }

  private async heldBy(
    tx: Tx,
    { certificationId, certifiedUntil }: Enterprise,
    terms: LevelTerms,
  ): Promise<Held | null> {
    if (certificationId === null || certifiedUntil === null || this.window.isOver(certifiedUntil))
      return null;
    const certification = await this.certifications.find(certificationId, tx);
    if (certification?.state !== 'certified') return null;
    const says = saidBy({ ...certification, level: levelOf(certification, terms) });
    return { certification, says, until: certifiedUntil };
  }
}

function saidBy({ state, failReasons, level, facts, source, way, asOf, validUntil }: SaidOf): Said {
  const outcome = state === 'certified' ? ('certified' as const) : ('refused' as const);
  const known = { way: way ?? 'online', source, asOf, validUntil, confirmedUntil: null };
  return { ...known, state: outcome, failReasons, level, foundedOn: facts?.foundedOn ?? null };
}

type SaidOf = Pick<
  Certification,
  'state' | 'failReasons' | 'level' | 'facts' | 'source' | 'way' | 'asOf' | 'validUntil'
>;
