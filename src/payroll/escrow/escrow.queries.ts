import { Injectable } from '@nestjs/common';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/page.js';
import { NoSuchDeposit, NoSuchEscrow } from '../errors.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import type { Escrow } from './escrow.entity.js';
import { depositView, EscrowStore } from './escrow.store.js';
import type { StatementLineDto } from '../ledger/ledger.dto.js';
import type { ClaimFundDto, DepositDto, EscrowDto } from './escrow.dto.js';

/** What the parties of a fund may see of it. */
@Injectable()
export class EscrowQueries {
  constructor(
    private readonly escrows: EscrowStore,
    private readonly ledger: LedgerStore,
  ) {}

  async mine(actor: Actor): Promise<EscrowDto[]> {
    const id = organisationOf(actor);
    const party = actor.role === 'provider' ? { providerId: id } : { enterpriseId: id };
    return Promise.all((await this.escrows.ofParty(party)).map((escrow) => this.view(escrow)));
  }

  /** @throws NoSuchEscrow, also when it is somebody else's */
  async statement(
    actor: Actor,
    id: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<StatementLineDto>> {
    const escrow = await this.escrows.byId(id);
    if (!escrow || ![escrow.enterpriseId, escrow.providerId].includes(organisationOf(actor)))
      throw NoSuchEscrow();
    const beforeId = page.cursor ? String(decodeCursor(page.cursor, ['number'])[0]) : null;
    const lines = await this.ledger.statement(id, 'escrow', { limit: page.limit + 1, beforeId });
    const items = lines.slice(0, page.limit);
    const last = items.at(-1);
    return { items, nextCursor: lines.length > page.limit && last ? encodeCursor([Number(last.id)]) : null };
  }

  /** @throws NoSuchDeposit, also when it is somebody else's */
  async deposit(actor: Actor, id: string): Promise<DepositDto> {
    const deposit = await this.escrows.deposit(id, organisationOf(actor));
    if (!deposit) throw NoSuchDeposit();
    return depositView(deposit);
  }

  async claimFund(actor: Actor): Promise<ClaimFundDto> {
    const insurerId = organisationOf(actor);
    const { available, held } = await this.ledger.balanceOf(null, insurerId, 'claim_fund');
    return { insurerId, availableFen: available, heldFen: held };
  }

  private async view({ id, enterpriseId, providerId }: Escrow): Promise<EscrowDto> {
    const { available, held } = await this.ledger.balanceOf(null, id, 'escrow');
    return { id, enterpriseId, providerId, availableFen: available, heldFen: held };
  }
}
