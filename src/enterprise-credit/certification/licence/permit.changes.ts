import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { permitSettled } from '../../events.js';
import type { Permit } from './permit.entity.js';
import { type OpenQuestion, PermitStore } from './permit.store.js';
import type { PermitFailReason } from './permit.types.js';

type Settled = Pick<Permit, 'validUntil' | 'failReasons'> & { state: Exclude<Permit['state'], 'pending'> };
type Answer = Settled & Pick<Permit, 'confirmedUntil' | 'source' | 'answerJws'>;

/** How a permit is settled, by an answer or by time, and the event that says so. */
@Injectable()
export class PermitChanges {
  constructor(
    private readonly permits: PermitStore,
    private readonly outbox: Outbox,
  ) {}

  /** What the authority answered. Nothing happens when the question was answered already, or has lapsed. */
  async answer(tx: Tx, question: OpenQuestion, answer: Answer): Promise<void> {
    if (!(await this.permits.close(tx, question, answer))) return;
    const { permitId: id, enterpriseId, kind } = question;
    await this.publish(tx, { id, enterpriseId, kind, ...answer });
  }

  /** Nobody confirmed it in time. What the authority had against it before is not forgotten by asking again. */
  async expire(tx: Tx, permit: Permit, reason: PermitFailReason): Promise<void> {
    const failReasons = [...new Set([...permit.failReasons, reason])];
    const requestId = permit.state === 'pending' ? null : permit.requestId;
    const end = { state: 'expired', failReasons, confirmedUntil: null, requestId } as const;
    if (await this.permits.change(tx, permit, end)) await this.publish(tx, { ...permit, ...end });
  }

  private async publish(
    tx: Tx,
    settled: Settled & Pick<Permit, 'id' | 'enterpriseId' | 'kind'>,
  ): Promise<void> {
    const { id: permitId, enterpriseId, kind, state, validUntil, failReasons: reasonCodes } = settled;
    const fact = { permitId, enterpriseId, kind, state, validUntil, reasonCodes };
    await this.outbox.append(tx, permitSettled, fact, enterpriseId);
  }
}
