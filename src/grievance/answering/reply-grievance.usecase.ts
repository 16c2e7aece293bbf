import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { GrievanceStateWrong, NoSuchGrievance, NotYourTurn } from '../errors.js';
import { sideOf } from '../record/access.rules.js';
import { AwardChanges } from '../record/award.changes.js';
import { CaseFileChanges } from '../record/case-file.changes.js';
import { GrievanceChanges } from '../record/grievance.changes.js';
import type { Grievance } from '../record/grievance.entity.js';
import { isOver } from '../record/grievance.rules.js';
import { GrievanceStore } from '../record/grievance.store.js';
import type { GrievanceId, Side } from '../record/grievance.types.js';
import type { ReplyGrievanceDto, SupplementGrievanceDto } from './answering.dto.js';

/** The claimant says whether an answer settles it; both sides add what they have to say while it is open. */
@Injectable()
export class ReplyGrievance {
  constructor(
    private readonly commands: Commands,
    private readonly grievances: GrievanceStore,
    private readonly changes: GrievanceChanges,
    private readonly awards: AwardChanges,
    private readonly file: CaseFileChanges,
  ) {}

  /** @throws NoSuchGrievance, NotYourTurn, GrievanceStateWrong, SubjectErased */
  async run(key: string, actor: Actor, id: GrievanceId, reply: ReplyGrievanceDto): Promise<GrievanceId> {
    const retention = await this.file.retention();
    const command = { name: 'grievance.reply-grievance', actor: actor.id, key };
    return this.commands.run(command, { id, reply }, async (tx) => {
      const { grievance, side } = await this.own(tx, actor, id);
      if (side !== grievance.claimant) throw NotYourTurn();
      if (grievance.state !== 'answered') throw GrievanceStateWrong({ facts: { state: grievance.state } });
      if (reply.isSettled) await this.settle(tx, grievance, side, actor.id);
      else await this.changes.move(tx, grievance, { to: 'mediating', by: side, makerId: actor.id });
      const saying = { kind: 'reply', author: side, text: reply.statement, by: actor } as const;
      await this.file.add(tx, grievance, saying, retention);
      return id;
    });
  }

  /**
   * Adds a statement and papers; the claimant may also say how much is claimed.
   * @throws NoSuchGrievance, NotYourTurn, GrievanceStateWrong, SubjectErased, NoSuchDocument, WrongPurpose, DocumentNotReady
   */
  async supplement(
    key: string,
    actor: Actor,
    id: GrievanceId,
    more: SupplementGrievanceDto,
  ): Promise<GrievanceId> {
    const retention = await this.file.retention();
    const command = { name: 'grievance.supplement-grievance', actor: actor.id, key };
    return this.commands.run(command, { id, more }, async (tx) => {
      const { grievance, side } = await this.own(tx, actor, id);
      if (isOver(grievance.state)) throw GrievanceStateWrong({ facts: { state: grievance.state } });
      const { statement: text, documentIds } = more;
      const claimed = claimedOf(more);
      if (Object.keys(claimed).length > 0) {
        if (side !== grievance.claimant) throw NotYourTurn();
        await this.grievances.change(tx, grievance, claimed);
      }
      const kind = side === grievance.claimant ? 'complaint' : 'answer';
      await this.file.add(tx, grievance, { kind, author: side, text, by: actor, documentIds }, retention);
      return id;
    });
  }

  private async own(tx: Tx, actor: Actor, id: GrievanceId): Promise<{ grievance: Grievance; side: Side }> {
    const grievance = await this.grievances.lock(tx, id);
    const side = grievance && sideOf(actor, grievance);
    if (!grievance || side === null) throw NoSuchGrievance();
    return { grievance, side };
  }

  private async settle(tx: Tx, grievance: Grievance, by: Side, makerId: string): Promise<void> {
    const { awarded, admittedFen } = grievance;
    const floor = await this.awards.floorOf(tx, grievance);
    const reduces = await this.awards.admittedReduction(tx, grievance);
    const isAdmitted = awarded || admittedFen !== null || (floor ?? reduces) !== null;
    const settledBy = isAdmitted ? ('admission' as const) : ('agreement' as const);
    const change = { settledBy, ...((floor ?? reduces) && { awarded: true }) };
    const move = { to: 'settled', by, makerId, change, amountFen: admittedFen } as const;
    await this.changes.move(tx, grievance, move);
    if (reduces) await this.awards.reduce(tx, grievance, reduces);
    else await this.awards.leave(tx, grievance, floor);
  }
}

/** What the claimant claims by now; what is not named stays. */
function claimedOf(more: SupplementGrievanceDto): Partial<Grievance> {
  const { claimedFen, claimedMinutes, claimedUnits } = more;
  return {
    ...(claimedFen !== undefined && { claimedFen }),
    ...(claimedMinutes !== undefined && { claimedMinutes }),
    ...(claimedUnits !== undefined && { claimedUnits }),
  };
}
