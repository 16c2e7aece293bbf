import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Certification } from '../certification/certification.entity.js';
import type { AdmissionId, CertificationId, RestrictionLevel } from '../enterprise-credit.types.js';
import { Restriction } from '../restriction/restriction.entity.js';
import { Admission } from './admission.entity.js';
import type { OperationProofs } from './shell.rules.js';

/** Decisions on admission, one after the other. */
@Injectable()
export class AdmissionStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, admission: Admission): Promise<void> {
    await tx.insert(Admission, admission);
  }

  async find(id: AdmissionId, on: Tx = this.database.reader): Promise<Admission | null> {
    return on.findOneBy(Admission, { id });
  }

  /** What the registry said, as one certification holds it. */
  async heard(tx: Tx, certificationId: CertificationId | null): Promise<Certification | null> {
    return certificationId === null ? null : tx.findOneBy(Certification, { id: certificationId });
  }

  /** Levels of the restrictions in force. */
  async restrictionLevels(tx: Tx, enterpriseId: OrganisationId): Promise<RestrictionLevel[]> {
    return (await tx.findBy(Restriction, { enterpriseId, state: 'active' })).map(({ level }) => level);
  }

  /** What this service saw of an enterprise's operation. */
  async proofs(tx: Tx, enterpriseId: OrganisationId): Promise<OperationProofs> {
    const [row] = await query<OperationProofs>(
      tx,
      `SELECT count(*) FILTER (WHERE kind = 'wage-on-time')::int AS "wagesPaid",
         count(*) FILTER (WHERE kind = 'contract-sealed')::int AS "contractsSealed"
       FROM enterprise_credit.fact WHERE enterprise_id = $1 AND kind IN ('wage-on-time', 'contract-sealed')`,
      [enterpriseId],
    );
    return row ?? { wagesPaid: 0, contractsSealed: 0 };
  }

  /** The restrictions in force of several enterprises, each one's oldest first. */
  async restrictionsOfMany(enterpriseIds: OrganisationId[]): Promise<Restriction[]> {
    return this.database
      .repository(Restriction)
      .find({ where: { enterpriseId: In(enterpriseIds), state: 'active' }, order: { id: 'ASC' } });
  }

  /** The last decision a person made on this enterprise. */
  async lastByPerson(tx: Tx, enterpriseId: OrganisationId): Promise<Admission | null> {
    return tx.findOne(Admission, { where: { enterpriseId, follows: Not(IsNull()) }, order: { id: 'DESC' } });
  }

  /** Reviews that wait for a person, oldest first. */
  async waiting(limit: number, afterId?: AdmissionId): Promise<Admission[]> {
    const rows = await query<{ id: AdmissionId }>(
      this.database.reader,
      `SELECT e.admission_id AS id FROM enterprise_credit.enterprise e
       WHERE e.admission = 'REVIEW' AND ($2::uuid IS NULL OR e.admission_id > $2) ORDER BY e.admission_id LIMIT $1`,
      [limit, afterId ?? null],
    );
    const found = await Promise.all(rows.map(async ({ id }) => this.find(id)));
    return found.filter((admission) => admission !== null);
  }
}
