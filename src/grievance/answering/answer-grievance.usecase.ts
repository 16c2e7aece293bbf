import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { ClaimChanged, MeasureWrong, NoSuchGrievance, NotYourTurn, VersionNeeded } from '../errors.js';
import { sideOf } from '../record/access.rules.js';
import { AwardChanges } from '../record/award.changes.js';
import { CaseFileChanges } from '../record/case-file.changes.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import type { Grievance } from '../record/grievance.entity.js';
import { maySay, otherSide } from '../record/grievance.rules.js';
import { GrievanceStore } from '../record/grievance.store.js';
import type { GrievanceId, Measure, Side } from '../record/grievance.types.js';
import { StakeStore } from '../stake/stake.store.js';
import { type Admitted, admissionOf } from './admission.rules.js';
import type { AnswerGrievanceDto } from './answering.dto.js';

/** A grievance, and the facts of its shift. */
@Injectable()
export class Hearing {
  constructor(
    readonly grievances: GrievanceStore,
    readonly stakes: StakeStore,
    readonly clock: Clock,
  ) {}
}

/** The other side answers: what it admits is owed at once, whatever becomes of the rest. */
@Injectable()
export class AnswerGrievance {
  constructor(
    private readonly commands: Commands,
    private readonly hearing: Hearing,
    private readonly changes: GrievanceChanges,
    private readonly awards: AwardChanges,
    private readonly file: CaseFileChanges,
  ) {}

  /** @throws NoSuchGrievance, NotYourTurn, VersionNeeded, ClaimChanged, MeasureWrong, GrievanceStateWrong, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady */
  async run(key: string, actor: Actor, id: GrievanceId, answer: AnswerGrievanceDto): Promise<GrievanceId> {
    const retention = await this.file.retention();
    const command = { name: 'grievance.answer-grievance', actor: actor.id, key };
    return this.commands.run(command, { id, answer }, async (tx) => {
      const grievance = await this.hearing.grievances.lock(tx, id);
      const side = grievance && sideOf(actor, grievance);
      if (!grievance || side === null) throw NoSuchGrievance();
      if (side !== otherSide(grievance.claimant)) throw NotYourTurn();
      requireCurrent(grievance, answer);
      const admitted = await this.admittedOf(tx, grievance, answer);
      await this.move(tx, grievance, { answer, admitted, side, makerId: actor.id });
      const { statement: text, documentIds } = answer;
      const saying = { kind: 'answer', author: side, text, by: actor, documentIds } as const;
      await this.file.add(tx, grievance, saying, retention);
      return id;
    });
  }

  private async admittedOf(tx: Tx, grievance: Grievance, answer: AnswerGrievanceDto): Promise<Admitted> {
    const { shiftId, workerId, claimedFen, claimedMinutes, claimedUnits } = grievance;
    const { admits, admittedFen = null, admittedMinutes = null, admittedUnits = null } = answer;
    const stake = shiftId === null ? null : await this.hearing.stakes.find(shiftId, workerId, tx);
    const said = { minutes: admittedMinutes, units: admittedUnits, fen: admittedFen };
    const claimed = { minutes: claimedMinutes, units: claimedUnits, fen: claimedFen };
    const shift = maySay(grievance, stake) ? stake : null;
    const admitted = admissionOf(admits, { said, claimed }, shift);
    if (admitted === 'wrong') throw MeasureWrong();
    return admitted;
  }

  private async move(
    tx: Tx,
    grievance: Grievance,
    of: { answer: AnswerGrievanceDto; admitted: Admitted; side: Side; makerId: string },
  ): Promise<void> {
    const { answer, admitted, side, makerId } = of;
    const { award, isWhole, fen } = admitted;
    const isAll = answer.admits === 'all';
    const change: Partial<Grievance> = {
      answeredAt: this.hearing.clock.now(),
      admittedFen: fen,
      admittedMinutes: award?.minutes ?? null,
      admittedUnits: award?.units ?? null,
      awarded: award !== null && isWhole,
      ...(isAll && { settledBy: 'admission' }),
    };
    const to = isAll ? ('settled' as const) : ('answered' as const);
    await this.changes.move(tx, grievance, { to, by: side, makerId, change, amountFen: fen });
    // a shift is approved once: a part leaves it open, and is the least that the end awards
    if (award && isWhole) await this.settleShift(tx, grievance, award);
    else if (award && grievance.claimant === 'worker') await this.awards.admitPart(tx, grievance, award);
    if (fen !== null && grievance.claimant === 'worker') await this.awards.admit(tx, grievance, fen);
  }

  /** The employer admits that it is owed, or the worker that it earned less than silence made owed. */
  private async settleShift(tx: Tx, grievance: Grievance, award: Measure): Promise<void> {
    if (grievance.claimant === 'worker') await this.awards.award(tx, grievance, award);
    else await this.awards.reduce(tx, grievance, award);
  }
}

/** Who admits all says of which claim: it may have been raised since it was read. @throws VersionNeeded, ClaimChanged */
function requireCurrent(grievance: Grievance, { admits, version }: AnswerGrievanceDto): void {
  if (admits === 'all' && version === undefined) throw VersionNeeded();
  if (version !== undefined && version !== grievance.version)
    throw ClaimChanged({ facts: { version: grievance.version } });
}
