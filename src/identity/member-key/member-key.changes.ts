import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { memberKeyChanged } from '../events.js';
import type { PublicKeyMembers } from '../key/public-key.rules.js';
import { OwnerStore } from '../owners/owner.store.js';
import { SigningKeyStore } from '../key/signing-key.store.js';

/** Whose key it is, within which organisation. */
export interface KeyOfMember {
  organisationId: OrganisationId;
  memberId: string;
  kid: string;
}

/** How members' own keys come and go, and the event that says so. */
@Injectable()
export class MemberKeyChanges {
  constructor(
    private readonly keys: SigningKeyStore,
    private readonly owners: OwnerStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** False when the organisation has had that key before. */
  async register(tx: Tx, key: KeyOfMember, jwk: PublicKeyMembers, by: string): Promise<boolean> {
    const { organisationId: ownerId, memberId, kid } = key;
    if (!(await this.keys.add(tx, { ownerId, memberId, kid, jwk, at: this.clock.now() }))) return false;
    await this.publish(tx, key, 'registered', by);
    return true;
  }

  /** False when it is retired. */
  async retire(tx: Tx, key: KeyOfMember, by: string): Promise<boolean> {
    if (!(await this.keys.retire(tx, key.organisationId, key.kid, this.clock.now()))) return false;
    await this.publish(tx, key, 'retired', by);
    return true;
  }

  private async publish(tx: Tx, key: KeyOfMember, change: string, changedBy: string): Promise<void> {
    const owners = await this.owners.of(tx, key.organisationId);
    await this.outbox.append(tx, memberKeyChanged, { ...key, change, changedBy, owners }, key.organisationId);
  }
}
