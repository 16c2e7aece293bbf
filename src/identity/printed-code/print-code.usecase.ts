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
    private readonly means: MeansStore,
  ) {}

  /** The person, if any, and whether they show a second factor at every sign-in. */
  async of(tx: Tx, phone: string): Promise<{ personId: string | null; hasFactor: boolean }> {
    const personId = await this.workers.idByPhone(phone, tx);
    const hasFactor = personId !== null && (await this.means.hasSecondFactor(tx, personId));
    return { personId, hasFactor };
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

  /** A code that nobody is sent. @param needsFactor one clerk alone asked for it: it lets nobody in by itself */
  async print(tx: Tx, phone: string, needsFactor: boolean): Promise<PrintedCodeDto> {
    const at = this.clock.now();
    const code = codeOf(randomInt(10 ** CODE_DIGITS));
    const handle = randomBytes(16).toString('base64url');
    const expiresAt = new Date(at.getTime() + PRINTED_LIFETIME_SECONDS * 1000);
    await this.codes.issue(tx, { id: newId(), phone, code, handle, at, expiresAt }, { needsFactor });
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
 * in, as by a code on a phone. Two clerks must ask for it, or one where the person shows a second factor besides; the
 * person hears of it.
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
      const { personId, hasFactor } = await this.holders.of(tx, phone);
      requireStranger(actor, personId);
      const subject = personId ?? this.printed.keyOf(phone);
      const clerks = hasFactor ? [personOf(actor)] : await this.agreed(tx, actor, subject);
      if (clerks === null) return { outcome: 'awaits-second', code: null, handle: null, expiresInSeconds: 0 };
      if (personId !== null) await this.printed.announce(tx, personId, clerks);
      return this.printed.print(tx, phone, hasFactor);
    });
  }

  /** The two who asked for it; null where one did. @throws SecondPersonNeeded */
  private async agreed(tx: Tx, actor: Actor, subject: string): Promise<string[] | null> {
    const agreement = { what: WHAT, subject, input: {}, personId: personOf(actor) };
    if ((await this.fourEyes.agree(tx, agreement)) === 'awaits-second') return null;
    return this.fourEyes.peopleOf(tx, { what: WHAT, subject });
  }
}
