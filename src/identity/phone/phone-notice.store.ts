import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { lockOne, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import type { NoticeForDelivery } from '../identity.types.js';
import { PhoneNotice } from './phone-notice.entity.js';

const NOTICE = sealKind('identity.phone_notice.sealed', { as: 'phone-notice', of: ['id'], isBrief: true });

/** Rows of `identity.phone_notice`. */
@Injectable()
export class PhoneNoticeStore {
  constructor(
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** @returns its id */
  async issue(tx: Tx, { phone, about, stays }: NoticeForDelivery): Promise<string> {
    const id = newId<'phone-notice'>();
    const sealed = this.ring.seal(Buffer.from(phone, 'utf8'), NOTICE.context(id));
    await tx.insert(PhoneNotice, {
      id,
      about,
      sealed,
      stays: stays.map((one) => ({ ...one, until: one.until.toISOString() })),
      issuedAt: this.clock.now(),
    });
    return id;
  }

  /** Hands it out once. */
  async take(tx: Tx, id: string): Promise<NoticeForDelivery | null> {
    const row = await lockOne(tx, PhoneNotice, { id });
    if (!row) return null;
    await tx.delete(PhoneNotice, { id });
    const phone = this.ring.open(row.sealed, NOTICE.context(id)).toString('utf8');
    const stays = row.stays.map((one) => ({ ...one, until: new Date(one.until) }));
    return { about: row.about, phone, stays };
  }
}
