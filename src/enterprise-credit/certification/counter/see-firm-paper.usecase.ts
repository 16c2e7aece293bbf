import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { Documents } from '../../../platform/document/documents.js';
import { FourEyes } from '../../../platform/four-eyes/four-eyes.js';
import {
  type Actor,
  organisationOf,
  personOf,
  requireStranger,
} from '../../../platform/http/access/actor.js';
import { NoSuchSighting, PaperUnlike, SightingState } from '../../errors.js';
import { EnterpriseStore } from '../enterprise.store.js';
import { CounterPolicies, type CounterPolicy, CounterQueries } from './counter.queries.js';
import { SeenPaperChanges } from './seen-paper.changes.js';
import { SightingChanges } from './sighting.changes.js';
import type { PaperDto, SeenFirmPaperDto } from './sighting.dto.js';
import { asPrinted, isForClerk, isSamePaper, type PaperFacts, type SightingId } from './sighting.rules.js';
import { SightingStore } from './sighting.store.js';

const WHAT = 'enterprise-credit.see-paper';
const ROOM = 'enterprise-credit';

/** A paper that waits, its firm, and what follows from seeing it. */
@Injectable()
export class Sightings {
  constructor(
    readonly store: SightingStore,
    readonly enterprises: EnterpriseStore,
    readonly changes: SightingChanges,
    readonly seen: SeenPaperChanges,
    readonly policies: CounterPolicies,
  ) {}
}

/** What a clerk says to have seen. */
interface Sight {
  actor: Actor;
  id: SightingId;
  facts: PaperFacts;
  policy: CounterPolicy;
}

/** Two clerks see the original of a licence or a permit that no source here can check. */
@Injectable()
export class SeeFirmPaper {
  constructor(
    private readonly commands: Commands,
    private readonly sightings: Sightings,
    private readonly counter: CounterQueries,
    private readonly documents: Documents,
    private readonly fourEyes: FourEyes,
  ) {}

  /**
   * What each reads from it must be what was presented, so both have read the same.
   * @throws NoSuchSighting, SightingState, OwnMatter, PaperUnlike, PaperOver, PaperHeldByAnother, SourceDecides,
   * SecondPersonNeeded, TooManyPermits
   */
  async run(key: string, actor: Actor, id: SightingId, given: PaperDto): Promise<SeenFirmPaperDto> {
    const command = { name: WHAT, actor: personOf(actor), key };
    const facts = asPrinted(given);
    const policy = await this.sightings.policies.inForce();
    return this.commands.run(command, { id, ...facts }, (tx) => this.see(tx, { actor, id, facts, policy }));
  }

  private async see(tx: Tx, { actor, id, facts, policy }: Sight): Promise<SeenFirmPaperDto> {
    const known = await this.sightings.store.find(id);
    const enterprise = known && (await this.sightings.enterprises.lock(tx, known.enterpriseId)); // before its paper
    if (!enterprise || !isForClerk(actor, enterprise.uscc)) throw NoSuchSighting();
    const sighting = (await this.sightings.store.lock(tx, id))!;
    if (sighting.state !== 'presented') throw SightingState({ detail: `it is ${sighting.state}` });
    requireStranger(actor, enterprise.id, sighting.presentedBy);
    if (!isSamePaper(sighting, facts)) throw PaperUnlike();
    await this.counter.check(tx, enterprise, facts);
    const personId = personOf(actor);
    const agreed = await this.fourEyes.agree(tx, { what: WHAT, subject: id, input: null, personId });
    const reader = { organisationId: organisationOf(actor) };
    await this.documents.allow(tx, { room: ROOM, caseId: id }, [reader]);
    if (agreed === 'awaits-second') return { id, outcome: agreed };
    const seenBy = await this.fourEyes.peopleOf(tx, { what: WHAT, subject: id });
    await this.sightings.changes.end(tx, sighting, 'seen', seenBy);
    const terms = await this.sightings.policies.of(tx, enterprise.id, policy);
    await this.sightings.seen.take(tx, enterprise, sighting, terms);
    return { id, outcome: 'seen' };
  }
}
