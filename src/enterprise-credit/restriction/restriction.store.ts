import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId } from '../enterprise-credit.types.js';
import { Restriction } from './restriction.entity.js';
import type { LiftCause } from './restriction.types.js';

/** Restrictions on recruiting. */
@Injectable()
export class RestrictionStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, restriction: Restriction): Promise<void> {
    await tx.insert(Restriction, restriction);
  }

  async find(id: RestrictionId, reader: Tx = this.database.reader): Promise<Restriction | null> {
    return reader.findOneBy(Restriction, { id });
  }

  async lock(tx: Tx, id: RestrictionId): Promise<Restriction | null> {
    return tx.findOne(Restriction, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async ofReport(reportId: FraudReportId): Promise<Restriction | null> {
    return this.database.repository(Restriction).findOneBy({ reportId });
  }

  /** Those in force; an expired one counts until it is lifted. */
  async active(enterpriseId: OrganisationId): Promise<Restriction[]> {
    return this.database
      .repository(Restriction)
      .find({ where: { enterpriseId, state: 'active' }, order: { id: 'ASC' } });
  }

  /** All of an enterprise, newest first, at most 100. */
  async ofEnterprise(enterpriseId: OrganisationId): Promise<Restriction[]> {
    return this.database
      .repository(Restriction)
      .find({ where: { enterpriseId }, order: { id: 'DESC' }, take: 100 });
  }

  /** Those whose time is over, the longest over first. */
  async expired(now: Date, limit: number): Promise<Restriction[]> {
    return this.database.repository(Restriction).find({
      where: { state: 'active', until: LessThanOrEqual(now) },
      order: { until: 'ASC' },
      take: limit,
    });
  }

  /** Marks a locked restriction as disputed, or not any more. */
  async dispute(tx: Tx, { id, version }: Restriction, disputed: boolean): Promise<void> {
    await tx.update(Restriction, { id, version }, { disputed, version: version + 1 });
  }

  /** Ends a restriction; false when it was not active any more. */
  async lift(tx: Tx, { id, version }: Restriction, cause: LiftCause, liftedAt: Date): Promise<boolean> {
    const end = {
      state: 'lifted',
      disputed: false,
      liftedAt,
      liftedCause: cause,
      version: version + 1,
    } as const;
    const { affected } = await tx.update(Restriction, { id, state: 'active', version }, end);
    return affected === 1;
  }
}
