import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { TotpEnrolled, TotpNotEnrolled, TotpWrong } from '../errors.js';
import { SessionStore } from '../session/session.store.js';
import { SecondFactorChanges } from './second-factor.changes.js';
import { TotpStore } from './totp.store.js';

/** Confirms a second factor by its first code. From the next sign-in on it is asked for. */
@Injectable()
export class ConfirmTotp {
  constructor(
    private readonly commands: Commands,
    private readonly totps: TotpStore,
    private readonly sessions: SessionStore,
    private readonly changes: SecondFactorChanges,
    private readonly clock: Clock,
  ) {}

  /** The session has its second factor from now on. @throws PersonRequired, TotpNotEnrolled, TotpEnrolled, TotpWrong */
  async run(actor: Actor, code: string): Promise<void> {
    const personId = personOf(actor);
    await this.commands.unkeyed(async (tx) => {
      const row = await this.totps.lock(tx, personId);
      if (!row) throw TotpNotEnrolled();
      if (row.state === 'confirmed') throw TotpEnrolled();
      if (!(await this.totps.take(tx, row, code))) throw TotpWrong();
      await this.totps.confirm(tx, personId);
      await this.changes.added(tx, personId, 'totp');
      if (actor.sessionId !== undefined)
        await this.sessions.prove(tx, actor.sessionId, 'totp', this.clock.now());
    });
  }
}
