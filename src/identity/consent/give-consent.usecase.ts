import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { isId, newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { ConsentExpiry, RecipientUnknown, WorkerErased } from '../errors.js';
import { consentGiven } from '../events.js';
import type { ConsentId } from '../identity.types.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import type { GiveConsentDto, GivenConsentDto } from './consent.dto.js';
import { ConsentStore } from './consent.store.js';

/** Records a consent (个人信息保护法 13, 14, 23, 29). A newer one for the same use replaces the older. */
@Injectable()
export class GiveConsent {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly consents: ConsentStore,
    private readonly organisations: OrganisationStore,
    private readonly clock: Clock,
  ) {}

  /** @throws ConsentExpiry, RecipientUnknown, WorkerErased */
  async run(key: string, actor: Actor, given: GiveConsentDto): Promise<GivenConsentDto> {
    const { recipientId } = given;
    if (isId(recipientId) && !(await this.organisations.find(recipientId))) throw RecipientUnknown();
    const command = { name: 'identity.give-consent', actor: personOf(actor), key };
    return this.commands.run(command, given, async (tx) => {
      if (given.expiresAt <= this.clock.now()) throw ConsentExpiry();
      return { consentId: await this.give(tx, personOf(actor), given) };
    });
  }

  private async give(tx: Tx, subjectId: string, given: GiveConsentDto): Promise<ConsentId> {
    const at = this.clock.now();
    for (const older of await this.consents.lockOpen(tx, subjectId, given))
      await this.consents.end(tx, { consentId: older.id, reason: 'replaced', endedAt: at });
    const consentId: ConsentId = newId();
    const { purpose, recipientId, expiresAt } = given;
    const fields = [...new Set(given.fields)];
    const consent = { ...given, id: consentId, subjectId, fields, givenAt: at };
    if (!(await this.consents.add(tx, consent))) throw WorkerErased();
    const event = { consentId, subjectId, purpose, recipientId, fields, expiresAt: expiresAt.toISOString() };
    await this.outbox.append(tx, consentGiven, event, subjectId);
    return consentId;
  }
}
