import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { FourEyes } from '../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NotFound, OwnMatter, RecoveryState, SightUnlike } from '../errors.js';
import { RecoveryChanges, RecoveryStores, RecoveryTerms } from './recovery.changes.js';
import type { SeenPersonDto, SeePersonDto } from './recovery.dto.js';

const WHAT = 'identity.see-person';

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

  /** What the card says must be what was asked for. @throws NotFound, RecoveryState, OwnMatter, SightUnlike, SecondPersonNeeded, SubjectErased */
  async run(key: string, actor: Actor, id: string, card: SeePersonDto): Promise<SeenPersonDto> {
    const clerk = personOf(actor);
    const seen = this.stores.workers.realNameHash({
      name: card.name.trim(),
      idNumber: card.idNumber.toUpperCase(),
    });
    const coolingSeconds = await this.terms.coolingSeconds();
    const input = { id, seen: seen.toString('hex') };
    return this.commands.run({ name: WHAT, actor: clerk, key }, input, (tx) =>
      this.see(tx, { clerk, id, seen, coolingSeconds }),
    );
  }

  private async see(
    tx: Tx,
    { clerk, id, seen, coolingSeconds }: { clerk: string; id: string; seen: Buffer; coolingSeconds: number },
  ): Promise<SeenPersonDto> {
    const recovery = await this.stores.recoveries.lock(tx, id);
    if (recovery?.means !== 'counter') throw NotFound();
    if (recovery.state !== 'awaits-sight') throw RecoveryState(`it is ${recovery.state}`);
    const account = await this.stores.recoveries.account(tx, recovery);
    if (clerk === recovery.askedBy || clerk === account?.id) throw OwnMatter();
    if (!recovery.nameHash?.equals(seen)) throw SightUnlike();
    const agreement = { what: WHAT, subject: id, input: seen.toString('hex'), personId: clerk };
    const agreed = await this.fourEyes.agree(tx, agreement);
    if (agreed === 'awaits-second') return { id, outcome: agreed };
    await this.changes.proven(tx, recovery, { reference: null, coolingSeconds });
    return { id, outcome: 'seen' };
  }
}
