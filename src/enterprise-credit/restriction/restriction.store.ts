import { Injectable } from '@nestjs/common';
import { businessDay, startOfBusinessDay } from '../../platform/clock/business-day.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId, RestrictionId } from '../enterprise-credit.types.js';
import { Restriction, Retraction } from './restriction.entity.js';
import type { LiftCause } from './restriction.types.js';

/** What is said of a restriction when it is imposed. */
export type NewRestriction = Pick<
  Restriction,
  'id' | 'enterpriseId' | 'reportId' | 'level' | 'reasonCode' | 'interim' | 'imposedAt' | 'until'
> & { reportIds: FraudReportId[]; confirmedBy?: string };

/** Held alone by who withdraws a restriction, shared by who notes that an employer's credit is read. */
export const WITHDRAWING = `hashtextextended('enterprise-credit.withdrawing', 0)`;

/** Restrictions on recruiting. */
@Injectable()
export class RestrictionStore {
  constructor(private readonly database: Database) {}

  /** A new one, in force and undisputed. */
  async add(tx: Tx, restriction: NewRestriction): Promise<void> {
    await tx.insert(Restriction, { ...restriction, state: 'active', disputed: false, version: 1 });
  }

  async find(id: RestrictionId, reader: Tx = this.database.reader): Promise<Restriction | null> {
    return reader.findOneBy(Restriction, { id });
  }

  async lock(tx: Tx, id: RestrictionId): Promise<Restriction | null> {
    return lockOne(tx, Restriction, { id });
  }

  async ofReport(reportId: FraudReportId): Promise<Restriction | null> {
    return this.database.repository(Restriction).findOneBy({ reportId, interim: false });
  }

  /** Those in force that rest on a report, locked. */
  async lockOfReport(tx: Tx, reportId: FraudReportId): Promise<Restriction[]> {
    const where = { reportId, state: 'active' as const };
    return tx.find(Restriction, { where, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Interim ones of an enterprise, over or not, newest first, locked. */
  async lockInterim(tx: Tx, enterpriseId: OrganisationId): Promise<Restriction[]> {
    const where = { enterpriseId, interim: true };
    return tx.find(Restriction, { where, order: { id: 'DESC' }, lock: { mode: 'pessimistic_write' } });
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

  /** Marks a locked restriction as disputed, or not any more. */
  async dispute(tx: Tx, { id, version }: Restriction, disputed: boolean): Promise<void> {
    await tx.update(Restriction, { id, version }, { disputed, version: version + 1 });
  }

  /** Notes on a locked interim one who confirmed it. */
  async confirm(tx: Tx, { id, version }: Restriction, confirmedBy: string): Promise<void> {
    await tx.update(Restriction, { id, version }, { confirmedBy, version: version + 1 });
  }

  /** Notes on a locked restriction that it was put right, and when it ends for it. */
  async repair(
    tx: Tx,
    { id, version }: Restriction,
    repair: Pick<Restriction, 'repairedOn' | 'repairedBy' | 'repairReason' | 'until'>,
  ): Promise<void> {
    await tx.update(Restriction, { id, version }, { ...repair, version: version + 1 });
  }

  /** Ends a restriction; false when it was not active any more. One that could not be decided stays disputed. */
  async lift(tx: Tx, { id, version }: Restriction, cause: LiftCause, liftedAt: Date): Promise<boolean> {
    const end = {
      state: 'lifted',
      disputed: cause === 'undecided',
      liftedAt,
      liftedCause: cause,
      version: version + 1,
    } as const;
    return changeOne(tx, Restriction, { id, state: 'active', version }, end);
  }

  /**
   * Platforms that know of a restriction: they read of the employer on the day it was imposed or later, or reported
   * what it rests on. Those that have it by webhook only are known to the room that sends them. Until the transaction
   * ends nobody else notes a reading: who reads now is found here, or reads what is left.
   */
  async knowingOf(tx: Tx, { enterpriseId, imposedAt, reportId }: Restriction): Promise<OrganisationId[]> {
    await query(tx, `SELECT pg_advisory_xact_lock(${WITHDRAWING})`);
    const rows = await query<{ id: OrganisationId }>(
      tx,
      `SELECT platform_id AS id FROM enterprise_credit.enterprise_reading
         WHERE enterprise_id = $1 AND last_read_at >= $2
       UNION SELECT reporter_organisation_id FROM enterprise_credit.fraud_report WHERE id = $3 ORDER BY id`,
      [enterpriseId, startOfBusinessDay(businessDay(imposedAt)), reportId],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether platforms were notified already: whoever reported it always is. */
  async isRetracted(tx: Tx, restrictionId: RestrictionId): Promise<boolean> {
    return tx.existsBy(Retraction, { restrictionId });
  }

  /** Notes which platforms are notified that a restriction is withdrawn; answers those not told before. */
  async markNotified(
    tx: Tx,
    restrictionId: RestrictionId,
    platformIds: OrganisationId[],
    notifiedAt: Date,
  ): Promise<OrganisationId[]> {
    const rows = await query<{ id: OrganisationId }>(
      tx,
      `INSERT INTO enterprise_credit.restriction_retraction (restriction_id, platform_id, notified_at)
       SELECT $1, platform_id, $3 FROM unnest($2::uuid[]) AS p (platform_id)
       ON CONFLICT DO NOTHING RETURNING platform_id AS id`,
      [restrictionId, platformIds, notifiedAt],
    );
    return rows.map(({ id }) => id).sort();
  }
}
