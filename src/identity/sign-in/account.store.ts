import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId, type WorkerId } from '../../platform/ids/ids.js';
import { MemberStore } from '../member/member.store.js';
import type { Member } from '../member/member.entity.js';
import { mayAct } from '../organisation/organisation.rules.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import type { Account, TokenHolder } from '../session/session.rules.js';
import { WorkerStore } from '../worker/worker.store.js';
import { TotpStore } from '../second-factor/totp.store.js';

/** Finds out who signs in with a phone. */
@Injectable()
export class AccountStore {
  constructor(
    private readonly workers: WorkerStore,
    private readonly members: MemberStore,
    private readonly organisations: OrganisationStore,
    private readonly totps: TotpStore,
    private readonly clock: Clock,
  ) {}

  /**
   * The account of a phone: the member of the organisation that is named; without one the worker, or the only
   * membership. `unclear` when several are possible or the named one is not; `none` when nobody has the phone.
   */
  async byPhone(tx: Tx, phone: string, organisationId?: string): Promise<Account | 'unclear' | 'none'> {
    const memberships = await this.members.byPhone(tx, phone);
    if (organisationId !== undefined) {
      const named = memberships.find((member) => member.organisationId === organisationId);
      return named ? accountOf(named) : 'unclear';
    }
    const worker = await this.workers.idByPhone(tx, phone);
    if (worker) return { id: worker, organisationId: null };
    if (memberships.length > 1) return 'unclear';
    return memberships[0] ? accountOf(memberships[0]) : 'none';
  }

  /** Opens a worker's account for a phone nobody has; the same account for all who try at once. */
  async open(tx: Tx, phone: string): Promise<{ id: WorkerId; opened: boolean }> {
    const id: WorkerId = newId();
    if (await this.workers.open(tx, { id, phone, at: this.clock.now() })) return { id, opened: true };
    return { id: (await this.workers.idByPhone(tx, phone))!, opened: false };
  }

  /** Tries the second factor of an account that confirmed one. */
  async trySecondFactor(
    tx: Tx,
    accountId: string,
    totp: string | undefined,
  ): Promise<'none' | 'needed' | 'right' | 'wrong'> {
    const row = await this.totps.lock(tx, accountId);
    if (row?.state !== 'confirmed') return 'none';
    if (totp === undefined) return 'needed';
    return (await this.totps.take(tx, row, totp)) ? 'right' : 'wrong';
  }

  /** Whether the account may sign in. */
  async mayAct(tx: Tx, account: Account): Promise<boolean> {
    return (await this.holder(account, tx)) !== null;
  }

  /** What a token for this account says; null when it may not act (any more). */
  async holder(account: Account, on?: Tx): Promise<TokenHolder | null> {
    if (account.organisationId === null) {
      const worker = await this.workers.find(account.id, on);
      return worker?.state === 'active' ? { id: worker.id, role: 'worker' } : null;
    }
    const member = await this.members.find(account.id, on);
    const organisation = await this.organisations.find(account.organisationId, on);
    if (member?.state !== 'active' || !organisation || !mayAct(organisation)) return null;
    const { id: organisationId, kind: role, region } = organisation;
    return { id: member.id, role, organisationId, region };
  }
}

function accountOf({ id, organisationId }: Member): Account {
  return { id, organisationId };
}
