import { Injectable } from '@nestjs/common';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { type Page, type PageQuery, pageById } from '../../../platform/http/page.js';
import { NoSuchRefund } from '../../errors.js';
import type { RefundDto, RefundStatementDto } from './refund.dto.js';
import type { Refund } from './refund.entity.js';
import { RefundStore } from './refund.store.js';

/** A refund out of an escrow: its parties are known. */
export type EscrowRefund = Refund & {
  enterpriseId: string;
  providerId: string;
  statement: RefundStatementDto;
};

/** Refunds as the parties of their escrows see them. */
@Injectable()
export class RefundQueries {
  constructor(private readonly refunds: RefundStore) {}

  /** Newest first. */
  async list(actor: Actor, query: PageQuery): Promise<Page<RefundDto>> {
    const id = organisationOf(actor);
    const party = actor.role === 'provider' ? { providerId: id } : { enterpriseId: id };
    return pageById(
      query,
      (limit, beforeId) => this.refunds.page(party, { limit, beforeId: beforeId ?? null }),
      (refund) => this.view(refund),
    );
  }

  /** @throws NoSuchRefund */
  async one(actor: Actor, id: string): Promise<RefundDto> {
    return this.view(await this.own(actor, id));
  }

  /** @throws NoSuchRefund, also when it is of an escrow of others */
  async own(actor: Actor, id: string): Promise<EscrowRefund> {
    const refund = await this.refunds.byId(id);
    if (!refund || !isOfEscrow(refund)) throw NoSuchRefund();
    const party = actor.role === 'provider' ? refund.providerId : refund.enterpriseId;
    if (party !== organisationOf(actor)) throw NoSuchRefund();
    return refund;
  }

  private async view(refund: Refund): Promise<RefundDto> {
    if (!isOfEscrow(refund)) throw NoSuchRefund();
    const { id, book: escrowId, enterpriseId, providerId, amount: amountFen, state, reasonCode } = refund;
    const { statement: releaseStatement, signBy, requestedAt, settledAt } = refund;
    const signedBy = (await this.refunds.signersOf(id)).map(({ party }) => party);
    const parties = { id, escrowId, enterpriseId, providerId, amountFen, state };
    return { ...parties, releaseStatement, signedBy, reasonCode, signBy, requestedAt, settledAt };
  }
}

function isOfEscrow(refund: Refund): refund is EscrowRefund {
  return refund.enterpriseId !== null && refund.providerId !== null && refund.statement !== null;
}
