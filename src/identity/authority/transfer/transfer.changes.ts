import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import { NotFound, TooManyTransfers, TransferState } from '../../errors.js';
import { AuthorityChanges } from '../authority.changes.js';
import { AuthorityStore } from '../authority.store.js';
import type { TransferAnswer, TransferQuestion } from './small-transfer.source.js';
import type { ConfirmedTransferDto } from './transfer.dto.js';
import type { AuthorityTransfer } from './transfer.entity.js';
import { afterGuess, type TransferPolicy } from './transfer.rules.js';
import { TransferStore } from './transfer.store.js';
import { TransferWait } from './transfer-wait.changes.js';

const DAY_MS = 86_400_000;

/** A claimed firm's own account, as its claimant names it. */
export interface NamedAccount {
  organisationId: OrganisationId;
  account: string;
}

/** Small transfers that are asked for, and what the bank made of them. */
@Injectable()
export class AskedTransfers {
  constructor(
    private readonly transfers: TransferStore,
    private readonly authorities: AuthorityStore,
    private readonly changes: AuthorityChanges,
    private readonly waiting: TransferWait,
    private readonly clock: Clock,
  ) {}

  /** Nothing is sent yet. @throws NotFound, AuthorityState, RealNameRequired, TooManyTransfers */
  async open(
    tx: Tx,
    personId: string,
    { organisationId, account }: NamedAccount,
    { perPerson, days }: TransferPolicy,
  ): Promise<Omit<TransferQuestion, 'account'>> {
    if (!(await this.authorities.ownerOf(organisationId, personId))) throw NotFound();
    const { name: firmName, uscc } = await this.authorities.lockProvable(tx, organisationId);
    await this.authorities.requireRealName(tx, personId);
    const askedAt = this.clock.now();
    const since = new Date(askedAt.getTime() - days * DAY_MS);
    if ((await this.transfers.countSince(tx, personId, since)) >= perPerson) throw TooManyTransfers();
    const requestId = newId<'authority-transfer'>();
    const accountTail = account.slice(-4);
    await this.transfers.add(tx, { id: requestId, organisationId, personId, accountTail, askedAt });
    return { requestId, firmName, uscc }; // the account is kept nowhere
  }

  async find(id: string): Promise<AuthorityTransfer> {
    return (await this.transfers.find(id))!;
  }

  /** The bank answered. A transfer that was answered already stays as it is. */
  async record(
    tx: Tx,
    id: string,
    said: TransferAnswer & { reference: string },
    hours: number,
  ): Promise<AuthorityTransfer> {
    const transfer = (await this.transfers.lock(tx, id))!;
    if (transfer.state !== 'asked') return transfer;
    const { outcome, amount, reference } = said;
    if (outcome === 'sent') return this.waiting.begin(tx, transfer, { amount, reference, hours });
    const { organisationId, personId } = transfer;
    const claim = await this.authorities.lock(tx, organisationId);
    await this.changes.refuse(tx, claim!, {
      personId,
      means: 'transfer',
      reference: `${outcome} ${reference}`,
    });
    return this.transfers.change(tx, transfer, { state: 'refused', reference });
  }
}

/** What somebody says to have arrived. */
export interface Guess {
  transferId: string;
  amount: bigint;
}

/** What a guess led to. */
type Guessed = Omit<ConfirmedTransferDto, 'outcome'> & {
  outcome: ConfirmedTransferDto['outcome'] | 'contested';
};

/** Small transfers that were sent, for who is to confirm them. */
@Injectable()
export class SentTransfers {
  constructor(
    private readonly transfers: TransferStore,
    private readonly authorities: AuthorityStore,
    private readonly changes: AuthorityChanges,
    private readonly waiting: TransferWait,
    private readonly clock: Clock,
  ) {}

  /** Theirs, still to be confirmed. @throws NotFound, TransferState */
  async lock(tx: Tx, personId: string, { transferId }: Guess): Promise<AuthorityTransfer> {
    const transfer = await this.transfers.lock(tx, transferId);
    if (transfer?.personId !== personId) throw NotFound();
    if (transfer.state !== 'sent') throw TransferState(`it is ${transfer.state}`);
    if (transfer.expiresAt! <= this.clock.now()) throw TransferState('its time is over');
    return transfer;
  }

  /** One try. @throws NotFound, AuthorityState */
  async guess(tx: Tx, sent: AuthorityTransfer, guess: number, most: number): Promise<Guessed> {
    const { organisationId, personId, reference, tries } = sent;
    const claim = await this.authorities.lockProvable(tx, organisationId);
    const next = afterGuess({ amount: await this.transfers.amountOf(tx, sent), tries }, guess, most);
    if (next.state === 'sent') await this.transfers.change(tx, sent, next);
    else await this.waiting.end(tx, sent, { state: next.state, tries: next.tries });
    const shown = { personId, means: 'transfer', reference } as const;
    const triesLeft = most - next.tries;
    if (next.state === 'confirmed')
      return { organisationId, outcome: await this.changes.prove(tx, claim, shown), triesLeft };
    if (next.state !== 'failed') return { organisationId, outcome: 'wrong', triesLeft };
    await this.changes.refuse(tx, claim, shown);
    return { organisationId, outcome: 'failed', triesLeft };
  }
}
