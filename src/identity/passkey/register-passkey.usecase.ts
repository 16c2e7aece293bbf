import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { sha256 } from '../../platform/crypto/canonical.js';
import {
  madePasskey,
  type MadePasskey,
  type RelyingParty,
  writtenCredential,
} from '../../platform/crypto/passkey.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { PasskeysOff, PasskeyTaken, PasskeyWrong, SessionOver } from '../errors.js';
import { requireProofToAdd } from '../means/means.rules.js';
import { MeansStore } from '../means/means.store.js';
import { SecondFactorChanges } from '../second-factor/second-factor.changes.js';
import { SessionStore } from '../session/session.store.js';
import type { RegisteredPasskeyDto } from './passkey.dto.js';
import { PasskeyStore } from './passkey.store.js';

/** Passkeys of people, by what else they could prove themselves, and the sessions they prove. */
@Injectable()
export class PasskeyStores {
  constructor(
    readonly passkeys: PasskeyStore,
    readonly means: MeansStore,
    readonly sessions: SessionStore,
  ) {}
}

/** Registers what an authenticator made for a person. The session has its second factor from then on. */
@Injectable()
export class RegisterPasskey {
  constructor(
    private readonly commands: Commands,
    private readonly stores: PasskeyStores,
    private readonly changes: SecondFactorChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws PasskeysOff, PasskeyWrong, PasskeyTaken, FreshCodeNeeded, StepUpRequired, SessionOver, PersonRequired */
  async run(key: string, actor: Actor, written: string): Promise<RegisteredPasskeyDto> {
    const personId = personOf(actor);
    const { sessionId } = actor;
    const { party } = this.stores.passkeys;
    if (!party) throw PasskeysOff();
    if (sessionId === undefined) throw SessionOver();
    const command = { name: 'identity.register-passkey', actor: personId, key };
    const input = { passkey: sha256(written).toString('hex') };
    return this.commands.run(command, input, async (tx) => {
      const now = this.clock.now();
      requireProofToAdd(actor, await this.stores.means.couldProve(tx, personId), now);
      const made = await this.verified(tx, { written, party, sessionId });
      const id = await this.stores.passkeys.add(tx, { ...made, accountId: personId, rpId: party.id });
      if (id === null) throw PasskeyTaken();
      if (!(await this.stores.sessions.prove(tx, sessionId, 'passkey', now))) throw SessionOver();
      await this.changes.added(tx, personId, 'passkey');
      return { id, state: 'active' as const };
    });
  }

  private async verified(
    tx: Tx,
    { written, party, sessionId }: { written: string; party: RelyingParty; sessionId: string },
  ): Promise<MadePasskey> {
    const credential = writtenCredential(written);
    if (!credential) throw PasskeyWrong('it is no credential as a browser writes it');
    const { challenge } = credential;
    const use = { purpose: 'register', boundTo: sessionId } as const;
    if (!(await this.stores.passkeys.takeChallenge(tx, challenge, use)))
      throw PasskeyWrong('its challenge is unknown here, used, or expired');
    const made = await madePasskey(credential, { party, challenge });
    if ('refused' in made) throw PasskeyWrong(made.refused);
    return made;
  }
}
