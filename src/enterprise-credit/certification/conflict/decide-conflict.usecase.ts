import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import { NoSuchConflict, ConflictState } from '../../errors.js';
import { isForClerk } from '../counter/sighting.rules.js';
import { EnterpriseStore } from '../enterprise.store.js';
import { ConflictChanges } from './conflict.changes.js';
import type { DecidedConflictDto } from './conflict.dto.js';
import { ConflictOutcomes } from './conflict-outcome.changes.js';
import { ConflictStore } from './conflict.store.js';
import type { ConflictId, ConflictSide } from './conflict.types.js';

const WHAT = 'enterprise-credit.decide-source-conflict';

/** A conflict, its firm, and what follows from deciding it. */
@Injectable()
export class Conflicts {
  constructor(
    readonly store: ConflictStore,
    readonly enterprises: EnterpriseStore,
    readonly changes: ConflictChanges,
    readonly outcomes: ConflictOutcomes,
  ) {}
}

/** Two reviewers find which of two ways is right about a firm. */
@Injectable()
export class DecideConflict {
  constructor(
    private readonly commands: Commands,
    private readonly conflicts: Conflicts,
    private readonly fourEyes: FourEyes,
  ) {}

  /** @throws NoSuchConflict, ConflictState, OwnMatter, SecondPersonNeeded, TooManyPermits */
  async run(key: string, actor: Actor, id: ConflictId, upholds: ConflictSide): Promise<DecidedConflictDto> {
    const command = { name: WHAT, actor: personOf(actor), key };
    return this.commands.run(command, { id, upholds }, (tx) => this.decide(tx, actor, id, upholds));
  }

  private async decide(
    tx: Tx,
    actor: Actor,
    id: ConflictId,
    upholds: ConflictSide,
  ): Promise<DecidedConflictDto> {
    const known = await this.conflicts.store.find(id);
    const enterprise = known && (await this.conflicts.enterprises.lock(tx, known.enterpriseId)); // before its conflict
    if (!enterprise || !isForClerk(actor, enterprise.uscc)) throw NoSuchConflict();
    const conflict = (await this.conflicts.store.lock(tx, id))!;
    if (conflict.state !== 'open') throw ConflictState({ detail: `it is ${conflict.state}` });
    requireStranger(actor, enterprise.id);
    const agreement = { what: WHAT, subject: id, input: { upholds }, personId: personOf(actor) };
    if ((await this.fourEyes.agree(tx, agreement)) === 'awaits-second')
      return { id, outcome: 'awaits-second' };
    const decidedBy = await this.fourEyes.peopleOf(tx, { what: WHAT, subject: id });
    await this.conflicts.changes.end(tx, conflict, upholds, decidedBy);
    await this.conflicts.outcomes.apply(tx, conflict, upholds);
    return { id, outcome: 'decided' };
  }
}
