import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { MOST_ROWS } from '../../platform/personal/plain-row.js';
import { ClaimEntity } from '../claim/record/claim.entity.js';
import { CoverRefusalEntity, PolicyEntity } from '../policy/policy.entity.js';

/** Everything about one worker, over the tables of the room. */
@Injectable()
export class PersonStore {
  constructor(private readonly database: Database) {}

  /** Claims that nobody decided, or that are not paid. */
  async openClaims(workerId: string): Promise<number> {
    const over = Not(In(['REFUSED', 'WITHDRAWN', 'PAID']));
    return this.database.repository(ClaimEntity).countBy({ workerId, state: over });
  }

  /** When the covers ended that claims were made on: of those up to a year, and of those beyond. */
  async lastCovers(workerId: string): Promise<{ upToOneYear: Date | null; longer: Date | null }> {
    const [row] = await this.database.query<{ upToOneYear: Date | null; longer: Date | null }>(
      `SELECT max(p.cover_ends_at) FILTER (WHERE p.cover_ends_at <= p.opened_at + interval '1 year') AS "upToOneYear",
         max(p.cover_ends_at) FILTER (WHERE p.cover_ends_at > p.opened_at + interval '1 year') AS "longer"
       FROM insurance.claim c JOIN insurance.policy p ON p.id = c.policy_id WHERE c.worker_id = $1`,
      [workerId],
    );
    return row!;
  }

  async claims(workerId: string): Promise<ClaimEntity[]> {
    return this.database
      .repository(ClaimEntity)
      .find({ where: { workerId }, order: { id: 'ASC' }, take: MOST_ROWS });
  }

  async policies(workerId: string): Promise<PolicyEntity[]> {
    return this.database
      .repository(PolicyEntity)
      .find({ where: { workerId }, order: { id: 'ASC' }, take: MOST_ROWS });
  }

  async refusals(workerId: string): Promise<CoverRefusalEntity[]> {
    return this.database
      .repository(CoverRefusalEntity)
      .find({ where: { workerId }, order: { id: 'ASC' }, take: MOST_ROWS });
  }
}
