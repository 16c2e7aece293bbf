import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { NotFound } from '../errors.js';
import { consentWithdrawn } from '../events.js';
import type { ConsentId } from '../identity.types.js';
import { ConsentStore } from './consent.store.js';

/** Withdraws a consent: one call, no reason asked (个人信息保护法 15). */
@Injectable()
export class WithdrawConsent {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly consents: ConsentStore,
    private readonly clock: Clock,
  ) {}

  /** Withdrawing twice is once. @throws NotFound when the caller gave no such consent */
  async run(actor: Actor, consentId: ConsentId): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const consent = await this.consents.find(tx, personOf(actor), consentId);
      if (!consent) throw NotFound();
      const end = { consentId, reason: 'withdrawn', endedAt: this.clock.now() } as const;
      if (!(await this.consents.end(tx, end))) return;
      const { purpose, recipientId, subjectId } = consent;
      await this.outbox.append(
        tx,
        consentWithdrawn,
        { consentId, subjectId, purpose, recipientId },
        subjectId,
      );
    });
  }
}
