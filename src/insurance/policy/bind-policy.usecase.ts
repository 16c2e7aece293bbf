import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { fenNumber } from '../../platform/money/money.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { coverRefused, policyBound } from '../events.js';
import { chooseCover } from './cover.rules.js';
import { OfferQueries } from './offer.queries.js';
import type { PolicyEntity } from './policy.entity.js';
import { PolicyStore } from './policy.store.js';
import type { ClockIn, Cover, CoverRefusalCode } from './policy.types.js';

/** A clock-in binds a policy, or it is said that the shift is not insured. One answer a shift, however often asked. */
@Injectable()
export class BindPolicy {
  constructor(
    private readonly offers: OfferQueries,
    private readonly policies: PolicyStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, clockIn: ClockIn, openingEventId: string): Promise<void> {
    if (await this.policies.isAnsweredForUpdate(tx, clockIn.shiftId)) return;
    const answer = chooseCover(clockIn, await this.offers.offersFor(clockIn));
    if ('reasonCode' in answer) await this.refuse(tx, clockIn, openingEventId, answer.reasonCode);
    else await this.bind(tx, clockIn, openingEventId, answer);
  }

  private async bind(tx: Tx, clockIn: ClockIn, openingEventId: string, cover: Cover): Promise<void> {
    const policy = this.policyOf(clockIn, openingEventId, cover);
    await this.policies.insert(tx, policy);
    const { id: policyId, shiftId, workerId, enterpriseId, productCode, occupationClass } = policy;
    const of = { policyId, shiftId, workerId, enterpriseId, productCode, occupationClass };
    const premiumFen = fenNumber(policy.premiumFen);
    const boundAt = policy.openedAt.toISOString();
    await this.outbox.append(tx, policyBound, { ...of, premiumFen, boundAt }, shiftId);
  }

  private policyOf(clockIn: ClockIn, openingEventId: string, cover: Cover): PolicyEntity {
    const { product, subscription, ...bound } = cover;
    return {
      ...clockIn,
      ...bound,
      openingEventId,
      id: newId<'policy'>(),
      subscriberId: subscription.subscriberId,
      subscriptionId: subscription.id,
      subscribedAt: subscription.subscribedAt,
      insurerId: product.insurerId,
      productId: product.id,
      productCode: product.code,
      productVersion: product.version,
      rateBasis: product.rateBasis,
      graceMinutes: product.graceMinutes,
      longestHours: product.longestHours,
      state: 'active',
      statementMonth: businessDay(clockIn.openedAt).slice(0, 7),
      closedAt: null,
      boundAt: this.clock.now(),
      closingEventId: null,
      version: 1,
    };
  }

  private async refuse(
    tx: Tx,
    clockIn: ClockIn,
    openingEventId: string,
    reasonCode: CoverRefusalCode,
  ): Promise<void> {
    const { shiftId, workerId, enterpriseId, providerId, occupationCode, openedAt } = clockIn;
    const of = { shiftId, workerId, enterpriseId, reasonCode };
    const refusal = { ...of, id: newId<'cover-refusal'>(), providerId, occupationCode, openedAt };
    await this.policies.insertRefusal(tx, { ...refusal, openingEventId });
    await this.outbox.append(tx, coverRefused, of, shiftId);
  }
}
