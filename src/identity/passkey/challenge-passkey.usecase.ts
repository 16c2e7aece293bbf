import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { PASSKEY_ALGORITHMS } from '../../platform/crypto/passkey.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NotFound, PasskeyNotRegistered, PasskeysOff, SessionOver } from '../errors.js';
import { maskedPhone } from '../member/phone.rules.js';
import { WorkerStore } from '../worker/worker.store.js';
import type { PasskeyCreationDto, PasskeyRequestDto } from './passkey.dto.js';
import { CHALLENGE_SECONDS, knownPasskey, PasskeyStore } from './passkey.store.js';

/** Hands out challenges for passkeys: each is answered once, soon, and where it was asked for. */
@Injectable()
export class ChallengePasskey {
  constructor(
    private readonly commands: Commands,
    private readonly passkeys: PasskeyStore,
    private readonly workers: WorkerStore,
  ) {}

  /** To register one. @throws PasskeysOff, SessionOver, NotFound, SubjectErased */
  async toRegister(actor: Actor): Promise<PasskeyCreationDto> {
    const personId = personOf(actor);
    const { sessionId } = actor;
    const { party } = this.passkeys;
    if (!party) throw PasskeysOff();
    if (sessionId === undefined) throw SessionOver();
    const worker = await this.workers.find(personId);
    if (!worker) throw NotFound();
    const { phone } = await this.workers.reveal(worker, ['phone']);
    const name = phone === undefined ? '信工 Xingong' : maskedPhone(phone);
    const known = await this.passkeys.here(personId);
    const challenge = await this.commands.unkeyed((tx) =>
      this.passkeys.challenge(tx, { purpose: 'register', boundTo: sessionId }),
    );
    return {
      challenge,
      rp: { id: party.id, name: '信工 Xingong' },
      user: { id: Buffer.from(personId, 'utf8').toString('base64url'), name, displayName: name },
      pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: known.map(knownPasskey),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
      timeout: CHALLENGE_SECONDS * 1000,
    };
  }

  /** To prove oneself in a session. @throws PasskeysOff, PasskeyNotRegistered, SessionOver */
  async toProve(actor: Actor): Promise<PasskeyRequestDto> {
    const personId = personOf(actor);
    const { sessionId } = actor;
    if (sessionId === undefined) throw SessionOver();
    if (!this.passkeys.party) throw PasskeysOff();
    const use = { purpose: 'prove', boundTo: sessionId } as const;
    const asked = await this.commands.unkeyed((tx) => this.passkeys.request(tx, personId, use));
    if (!asked) throw PasskeyNotRegistered();
    return asked;
  }
}
