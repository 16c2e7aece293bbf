import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf, requireStranger } from '../../../platform/http/access/actor.js';
import { isSameName } from '../../../platform/standard/person-name.js';
import { NameSightState, NotFound, SightUnlike } from '../../errors.js';
import {
  documentKey,
  isBorn,
  isUndated,
  namedDocument,
  type ReadCard,
} from '../../id-document/id-document.rules.js';
import { properName } from '../../id-document/proper-name.rules.js';
import { WorkerChanges } from '../../worker/worker.changes.js';
import { type NameAndNumber, WorkerStore } from '../../worker/worker.store.js';
import { COUNTER } from '../real-name.rules.js';
import type { GiveRealNameDto } from '../real-name.dto.js';
import { RealNameCheckStore } from '../real-name-check.store.js';
import { NameSightChanges } from './name-sight.changes.js';
import type { SeenNameDto } from './name-sight.dto.js';

const WHAT = 'identity.see-name';

/** A name that waits, and what follows from seeing it. */
@Injectable()
export class NameSights {
  constructor(
    readonly checks: RealNameCheckStore,
    readonly changes: NameSightChanges,
  ) {}
}

/** What a clerk says to have seen. */
interface Sight {
  actor: Actor;
  id: string;
  /** Keyed hash of what the document says: two clerks must have read the same. */
  seen: string;
  card: NameAndNumber & ReadCard;
}

/** Two clerks see a person and a document that no source here can check: level L2. */
@Injectable()
export class SeeName {
  constructor(
    private readonly commands: Commands,
    private readonly sights: NameSights,
    private readonly workers: WorkerStore,
    private readonly workerChanges: WorkerChanges,
    private readonly fourEyes: FourEyes,
  ) {}

  /** What the document says must be what the person gave. @throws NameInvalid, NotFound, NameSightState, OwnMatter, SightUnlike, SecondPersonNeeded, SubjectErased */
  async run(key: string, actor: Actor, id: string, given: GiveRealNameDto): Promise<SeenNameDto> {
    const { birthDate } = given;
    const card = { name: properName(given.name), ...namedDocument(given), birthDate };
    // two clerks agree in what they read, the birth date included
    const born = isUndated(card) ? (birthDate ?? '') : '';
    const read = { ...card, name: `${card.name} ${born}`.trim() };
    const input = { id, seen: this.workers.realNameHash(read).toString('hex') };
    return this.commands.run({ name: WHAT, actor: personOf(actor), key }, input, (tx) =>
      this.see(tx, { actor, ...input, card }),
    );
  }

  private async see(tx: Tx, { actor, id, seen, card }: Sight): Promise<SeenNameDto> {
    const known = await this.sights.checks.find(id);
    if (known?.source !== COUNTER) throw NotFound();
    const worker = await this.workers.lock(tx, known.workerId); // before its check, as when another name is given
    const check = (await this.sights.checks.lock(tx, id))!;
    if (check.state !== 'awaits-sight') throw NameSightState({ detail: `it is ${check.state}` });
    if (worker?.state !== 'active' || worker.version !== check.workerVersion)
      throw NameSightState({ detail: 'another name was given since' });
    requireStranger(actor, worker.id);
    const named = await this.workers.reveal(worker, ['name', 'idNumber', 'birthDate'], tx);
    const { name = '', idNumber = '', documentKind = 'resident-id', birthDate } = named;
    const isSameNumber = documentKey({ documentKind, idNumber }) === documentKey(card);
    if (!isSameName(name, card.name) || !isSameNumber || !isBorn(card, birthDate)) throw SightUnlike();
    const agreement = { what: WHAT, subject: id, input: seen, personId: personOf(actor) };
    const agreed = await this.fourEyes.agree(tx, agreement);
    if (agreed === 'awaits-second') return { id, outcome: agreed };
    await this.sights.changes.end(tx, check, 'seen');
    await this.workerChanges.confirm(tx, worker, check.workerVersion, COUNTER);
    return { id, outcome: 'seen' };
  }
}
