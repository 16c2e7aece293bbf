import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { FourEyes } from '../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import { isSameName } from '../../platform/standard/person-name.js';
import { documentKey, namedDocument } from '../id-document/id-document.rules.js';
import { properName } from '../id-document/proper-name.rules.js';
import { NotFound, RecoveryState, SightUnlike } from '../errors.js';
import type { NameAndNumber } from '../worker/worker.store.js';
import { RecoveryChanges, RecoveryStores, RecoveryTerms } from './recovery.changes.js';
import type { SeenPersonDto, SeePersonDto } from './recovery.dto.js';

const WHAT = 'identity.see-person';

/** What a clerk says to have seen. */
interface Sight {
  actor: Actor;
  id: string;
  /** Keyed hash of what the card says: two clerks must have read the same. */
  seen: string;
  card: NameAndNumber;
  coolingSeconds: number;
}

/** Two clerks see a person and their ID card at the counter. */
@Injectable()
export class SeePerson {
  constructor(
    private readonly commands: Commands,
    private readonly stores: RecoveryStores,
    private readonly changes: RecoveryChanges,
    private readonly terms: RecoveryTerms,
    private readonly fourEyes: FourEyes,
  ) {}

  /** What the card says must be what was asked for. @throws NameInvalid, NotFound, RecoveryState, OwnMatter, SightUnlike, SecondPersonNeeded, SubjectErased */
  async run(key: string, actor: Actor, id: string, card: SeePersonDto): Promise<SeenPersonDto> {
    const clerk = personOf(actor);
    const seen = { name: properName(card.name), ...namedDocument(card) };
    const coolingSeconds = await this.terms.coolingSeconds();
    const input = { id, seen: this.stores.workers.realNameHash(seen).toString('hex') };
    return this.commands.run({ name: WHAT, actor: clerk, key }, input, (tx) =>
      this.see(tx, { actor, ...input, card: seen, coolingSeconds }),
    );
  }

  private async see(tx: Tx, { actor, id, seen, card, coolingSeconds }: Sight): Promise<SeenPersonDto> {
    const recovery = await this.stores.recoveries.lock(tx, id);
    if (recovery?.means !== 'counter') throw NotFound();
    if (recovery.state !== 'awaits-sight') throw RecoveryState(`it is ${recovery.state}`);
    const account = await this.stores.recoveries.account(tx, recovery);
    requireStranger(actor, recovery.askedBy, account?.id);
    const named = await this.stores.recoveries.named(tx, recovery);
    if (!named || !isSameName(named.name, card.name) || documentKey(named) !== documentKey(card))
      throw SightUnlike();
    const agreement = { what: WHAT, subject: id, input: seen, personId: personOf(actor) };
    const agreed = await this.fourEyes.agree(tx, agreement);
    if (agreed === 'awaits-second') return { id, outcome: agreed };
    await this.changes.proven(tx, recovery, { reference: null, coolingSeconds });
    return { id, outcome: 'seen' };
  }
}
