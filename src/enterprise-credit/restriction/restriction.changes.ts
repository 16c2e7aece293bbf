import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { RestrictionId } from '../enterprise-credit.types.js';
import { restrictionImposed, restrictionLifted, restrictionRetracted } from '../events.js';
import { restrictionOver } from '../waits.js';
import type { Restriction } from './restriction.entity.js';
import { type NewRestriction, RestrictionStore } from './restriction.store.js';
import type { LiftCause, Withdrawal } from './restriction.types.js';

type Repaired = Pick<Restriction, 'repairedOn' | 'repairedBy' | 'repairReason'>;

/** How a restriction begins and ends, and the event that says so. */
@Injectable()
export class RestrictionChanges {
  constructor(
    private readonly restrictions: RestrictionStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
  ) {}

  /** The row, locked until the transaction ends. */
  async lock(tx: Tx, id: RestrictionId): Promise<Restriction | null> {
    return this.restrictions.lock(tx, id);
  }

  /** Interim ones of an enterprise, over or not, newest first, locked. */
  async lockInterim(tx: Tx, enterpriseId: OrganisationId): Promise<Restriction[]> {
    return this.restrictions.lockInterim(tx, enterpriseId);
  }

  /** Marks a locked one as disputed, or not any more. */
  async dispute(tx: Tx, restriction: Restriction, disputed: boolean): Promise<void> {
    await this.restrictions.dispute(tx, restriction, disputed);
  }

  /** Notes on a locked interim one that a person confirmed it. */
  async confirm(tx: Tx, restriction: Restriction, confirmedBy: string): Promise<void> {
    await this.restrictions.confirm(tx, restriction, confirmedBy);
  }

  /** Imposes one. */
  async impose(tx: Tx, restriction: Omit<NewRestriction, 'id'>): Promise<RestrictionId> {
    const id: RestrictionId = newId();
    await this.restrictions.add(tx, { id, ...restriction });
    const { enterpriseId, level, reasonCode, interim, until } = restriction;
    if (until) this.deadlines.set(tx, restrictionOver, id, until);
    const fact = { restrictionId: id, enterpriseId, level, reasonCode, until: until?.toISOString() ?? null };
    await this.outbox.append(
      tx,
      restrictionImposed,
      interim ? { ...fact, interim: true } : fact,
      enterpriseId,
    );
    return id;
  }

  /** Notes on a locked one that it was put right, and ends for it at a time. */
  async repair(tx: Tx, restriction: Restriction, repair: Repaired & { until: Date }): Promise<void> {
    await this.restrictions.repair(tx, restriction, repair);
    this.deadlines.set(tx, restrictionOver, restriction.id, repair.until);
  }

  /** Ends a locked one; false when it was not active any more. */
  async lift(tx: Tx, restriction: Restriction, cause: LiftCause, at: Date): Promise<boolean> {
    if (!(await this.restrictions.lift(tx, restriction, cause, at))) return false;
    const { id: restrictionId, enterpriseId } = restriction;
    this.deadlines.clear(tx, restrictionOver, restrictionId);
    await this.outbox.append(tx, restrictionLifted, { restrictionId, enterpriseId, cause }, enterpriseId);
    return true;
  }

  /** The report that it rests on did not stand: whatever rests on it ends and is retracted, itself over or not. */
  async withdraw(tx: Tx, appealed: Restriction, cause: Withdrawal, at: Date): Promise<void> {
    const standing = await this.restrictions.lockOfReport(tx, appealed.reportId);
    for (const restriction of standing) await this.lift(tx, restriction, cause, at);
    const all = standing.some(({ id }) => id === appealed.id) ? standing : [appealed, ...standing];
    for (const restriction of all) await this.retract(tx, restriction, cause, at);
  }

  /** Whether the platforms that know of a locked one heard already that it should not have been. */
  async isRetracted(tx: Tx, { id }: Restriction): Promise<boolean> {
    return this.restrictions.isRetracted(tx, id);
  }

  /** It should not have been, over already or not: the platforms that know of it are notified so, each once. */
  async retract(tx: Tx, restriction: Restriction, cause: Withdrawal, at: Date): Promise<void> {
    const { id: restrictionId, enterpriseId } = restriction;
    const knowing = await this.restrictions.knowingOf(tx, restriction);
    const platformIds = await this.restrictions.markNotified(tx, restrictionId, knowing, at);
    const fact = { restrictionId, enterpriseId, cause, platformIds };
    await this.outbox.append(tx, restrictionRetracted, fact, enterpriseId);
  }
}
