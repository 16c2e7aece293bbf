import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { TotpEnrolled } from '../errors.js';
import { requireProofToAdd } from '../means/means.rules.js';
import { MeansStore } from '../means/means.store.js';
import { TotpStore } from './totp.store.js';

/** Begins to enrol a second factor. It counts once a first code of it was confirmed. */
@Injectable()
export class EnrolTotp {
  constructor(
    private readonly commands: Commands,
    private readonly totps: TotpStore,
    private readonly means: MeansStore,
    private readonly clock: Clock,
  ) {}

  /** Each call before the confirmation gives another secret. @throws TotpEnrolled, FreshCodeNeeded, StepUpRequired */
  async run(actor: Actor): Promise<{ uri: string }> {
    const personId = personOf(actor);
    const uri = await this.commands.unkeyed(async (tx) => {
      requireProofToAdd(actor, await this.means.couldProve(tx, personId), this.clock.now());
      return this.totps.enrol(tx, personId, actor.role);
    });
    if (uri === null) throw TotpEnrolled();
    return { uri };
  }
}
