import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { FourEyes } from '../../platform/four-eyes/four-eyes.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { codePrinted } from '../events.js';
import { MeansStore } from '../means/means.store.js';
import { MemberStore } from '../member/member.store.js';
import { CODE_DIGITS, codeOf, PRINTED_LIFETIME_SECONDS } from '../sign-in/sign-in-code.rules.js';
import { SignInCodeStore } from '../sign-in/sign-in-code.store.js';
import { WorkerStore } from '../worker/worker.store.js';
import type { PrintedCodeDto } from './printed-code.dto.js';

const WHAT = 'identity.print-code';

/** Whose a phone is. */
@Injectable()
export class PhoneHolders {
  constructor(
    private readonly workers: WorkerStore,
    private readonly members: MemberStore,
    private readonly means: MeansStore,
  ) {}

  /**
   * The person, if any, and whether the paper alone would let its holder in as somebody: an account that is there, or a
   * phone that an organisation invited, without a second factor.
   */
  async of(tx: Tx, phone: string): Promise<{ personId: string | null; isEnough: boolean }> {
    const personId = await this.workers.idByPhone(phone, tx);
    if (personId !== null) return { personId, isEnough: !(await this.means.hasSecondFactor(tx, personId)) };
    const invitations = await this.members.ofPerson(tx, null, phone);
    return { personId, isEnough: invitations.length > 0 };
  }
}

/** What a code is made of, and what is told of it. */
@Injectable()
export class PrintedCodes {
  constructor(
    private readonly codes: SignInCodeStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** A code that nobody is sent. */
  async print(tx: Tx, phone: string): Promise<PrintedCodeDto> {
    const at = this.clock.now();
    const code = codeOf(randomInt(10 ** CODE_DIGITS));
    const handle = randomBytes(16).toString('base64url');
    const expiresAt = new Date(at.getTime() + PRINTED_LIFETIME_SECONDS * 1000);
    await this.codes.issue(tx, { id: newId(), phone, code, handle, at, expiresAt }, true);
    return { outcome: 'printed', code, handle, expiresInSeconds: PRINTED_LIFETIME_SECONDS };
  }

  /** Names a phone that nobody has without being it. */
  keyOf(phone: string): string {
    return this.codes.phoneKey(phone);
  }

  async announce(tx: Tx, workerId: string, printedBy: string[]): Promise<void> {
    await this.outbox.append(tx, codePrinted, { workerId, printedBy }, workerId);
  }
}

/**
 * A counter prints a one-time code for a person who stands there and whom no text reaches: whoever holds the paper signs
 * in, as by a code on a phone. Where the paper alone would let its holder into an
 * account, or act for an organisation, two clerks must ask for it; the person hears of it.
 */
@Injectable()
export class PrintCode {
  constructor(
    private readonly commands: Commands,
    private readonly holders: PhoneHolders,
    private readonly printed: PrintedCodes,
    private readonly fourEyes: FourEyes,
  ) {}

  /** Never replayed: a code is shown once. @throws OwnMatter, SecondPersonNeeded */
  async run(actor: Actor, phone: string): Promise<PrintedCodeDto> {
    return this.commands.unkeyed(async (tx) => {
      const { personId, isEnough } = await this.holders.of(tx, phone);
      requireStranger(actor, personId);
      if (!isEnough) return this.alone(tx, actor, { personId, phone });
      const subject = personId ?? this.printed.keyOf(phone);
      const agreement = { what: WHAT, subject, input: {}, personId: personOf(actor) };
      const agreed = await this.fourEyes.agree(tx, agreement);
      if (agreed === 'awaits-second')
        return { outcome: agreed, code: null, handle: null, expiresInSeconds: 0 };
      const people = await this.fourEyes.peopleOf(tx, { what: WHAT, subject });
      if (personId !== null) await this.printed.announce(tx, personId, people);
      return this.printed.print(tx, phone);
    });
  }

  /** Nobody's phone, or a person who shows a second factor besides. */
  private async alone(
    tx: Tx,
    actor: Actor,
    { personId, phone }: { personId: string | null; phone: string },
  ): Promise<PrintedCodeDto> {
    if (personId !== null) await this.printed.announce(tx, personId, [personOf(actor)]);
    return this.printed.print(tx, phone);
  }
}
