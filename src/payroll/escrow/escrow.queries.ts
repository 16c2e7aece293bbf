import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { type Page, pageBy } from '../../platform/http/page.js';
import { NoSuchDeposit, NoSuchEscrow } from '../errors.js';
import { LedgerStore } from '../ledger/ledger.store.js';
import { accountKindView } from './kind/account-kind.rules.js';
import type { Escrow } from './escrow.entity.js';
import { PayToStore } from './deposit/pay-to.store.js';
import { depositView, EscrowStore } from './escrow.store.js';
import type { OnTheRail } from '../rails/rail.types.js';
import type { StatementLineDto } from '../ledger/ledger.dto.js';
import type { ClaimFundDto, DepositDto, EscrowDto } from './escrow.dto.js';

const BY_LINE = { shape: ['whole'], keyOf: ({ id }: StatementLineDto) => [Number(id)] } as const;

/** What the parties of a fund may see of it. */
@Injectable()
export class EscrowQueries {
  constructor(
    private readonly escrows: EscrowStore,
    private readonly ledger: LedgerStore,
    private readonly payTo: PayToStore,
    private readonly clock: Clock,
  ) {}

  /** Deposits that wait for the rail, by state. */
  async onTheRail(): Promise<OnTheRail[]> {
    return this.escrows.onTheRail(this.clock.now());
  }

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
    const read = (limit: number, before?: [number]): Promise<StatementLineDto[]> =>
      this.ledger.statement(id, 'escrow', { limit, beforeId: before ? String(before[0]) : null });
    return pageBy(page, BY_LINE, read, (line) => line);
  }

  /** @throws NoSuchDeposit, also when it is somebody else's */
  async deposit(actor: Actor, id: string): Promise<DepositDto> {
    const deposit = await this.escrows.deposit(id, organisationOf(actor));
    if (!deposit) throw NoSuchDeposit();
    return depositView(deposit, await this.payTo.of(deposit));
  }

  async claimFund(actor: Actor): Promise<ClaimFundDto> {
    const insurerId = organisationOf(actor);
    const { available, held } = await this.ledger.balanceOf(null, insurerId, 'claim_fund');
    return { insurerId, availableFen: available, heldFen: held };
  }

  private async view({ id, enterpriseId, providerId }: Escrow): Promise<EscrowDto> {
    const { available, held } = await this.ledger.balanceOf(null, id, 'escrow');
    const account = accountKindView({ enterpriseId, providerId });
    return { id, enterpriseId, providerId, account, availableFen: available, heldFen: held };
  }
}
