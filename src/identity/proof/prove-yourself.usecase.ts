import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { verifyStatement } from '../../platform/crypto/signature.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf, type ProofKind } from '../../platform/http/access/actor.js';
import type { Refusal } from '../../platform/refusal/refusal.js';
import {
  NotFound,
  PasskeyWrong,
  ProofIncomplete,
  ProofStale,
  SessionOver,
  TotpNotEnrolled,
  TotpWrong,
} from '../errors.js';
import { SigningKeyStore } from '../key/signing-key.store.js';
import { PasskeyStore } from '../passkey/passkey.store.js';
import { TotpStore } from '../second-factor/totp.store.js';
import { SessionStore } from '../session/session.store.js';
import type { ProveYourselfDto } from './proof.dto.js';

const SIGNED_WITHIN_MS = 60_000;

/** By what a person proves themself here. */
@Injectable()
export class ProvingMeans {
  constructor(
    readonly keys: SigningKeyStore,
    readonly totps: TotpStore,
    readonly passkeys: PasskeyStore,
  ) {}
}

/** A person proves more than a code sent to their phone: what can not be undone hangs on that. */
@Injectable()
export class ProveYourself {
  constructor(
    private readonly commands: Commands,
    private readonly means: ProvingMeans,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {}

  /**
   * By a key: detached JWS, typ `xingong-proof+jws`, over {sessionId, kid, at}; it counts from `at`.
   * @throws ProofIncomplete, ProofStale, NotFound, SignatureInvalid, TotpNotEnrolled, TotpWrong,
   *   PasskeyWrong, SessionOver
   */
  async run(actor: Actor, given: ProveYourselfDto): Promise<void> {
    const personId = personOf(actor);
    const { sessionId } = actor;
    if (sessionId === undefined) throw SessionOver();
    const at = given.by === 'key' ? await this.signed(personId, sessionId, given) : this.clock.now();
    // a refusal is thrown after the transaction, so that a code that was tried stays tried
    const refused = await this.commands.unkeyed((tx) => this.prove(tx, { personId, sessionId, at }, given));
    if (refused) throw refused;
  }

  private async prove(
    tx: Tx,
    { personId, sessionId, at }: { personId: string; sessionId: string; at: Date },
    { by, code, passkey }: ProveYourselfDto,
  ): Promise<Refusal | null> {
    if (by === 'totp') {
      const row = await this.means.totps.lock(tx, personId);
      if (row?.state !== 'confirmed') return TotpNotEnrolled();
      if (!(await this.means.totps.take(tx, row, code ?? ''))) return TotpWrong();
    }
    if (by === 'passkey') {
      const use = { purpose: 'prove', boundTo: sessionId } as const;
      const why = await this.means.passkeys.use(tx, personId, passkey ?? '', use);
      if (why !== null) return PasskeyWrong(why);
    }
    return (await this.sessions.prove(tx, sessionId, by satisfies ProofKind, at)) ? null : SessionOver();
  }

  private async signed(personId: string, sessionId: string, given: ProveYourselfDto): Promise<Date> {
    const { kid, at, signature } = given;
    if (kid === undefined || at === undefined || signature === undefined)
      throw ProofIncomplete('by key takes kid, at and signature');
    if (Math.abs(this.clock.now().getTime() - at.getTime()) > SIGNED_WITHIN_MS) throw ProofStale();
    const key = await this.means.keys.find(personId, kid);
    if (key?.state !== 'active') throw NotFound();
    const statement = { sessionId, kid, at: at.toISOString() };
    await verifyStatement({ jws: signature, statement, typ: 'xingong-proof+jws', key: key.jwk });
    return at;
  }
}
