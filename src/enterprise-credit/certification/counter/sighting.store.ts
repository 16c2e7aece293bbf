import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { Certification } from '../certification.entity.js';
import { Sighting } from './sighting.entity.js';
import type { Paper, RegistryHistory, SightingId } from './sighting.rules.js';

/** Papers that firms present at a counter. */
@Injectable()
export class SightingStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async add(tx: Tx, sighting: Sighting): Promise<void> {
    await tx.insert(Sighting, sighting);
  }

  async find(id: SightingId): Promise<Sighting | null> {
    return this.database.repository(Sighting).findOneBy({ id });
  }

  async lock(tx: Tx, id: SightingId): Promise<Sighting | null> {
    return lockOne(tx, Sighting, { id });
  }

  /** The one of a kind that waits; its firm is locked. */
  async waiting(tx: Tx, enterpriseId: OrganisationId, paper: Paper): Promise<Sighting | null> {
    return tx.findOneBy(Sighting, { enterpriseId, paper, state: 'presented' });
  }

  /** Newest first. */
  async of(enterpriseId: OrganisationId): Promise<Sighting[]> {
    return this.database
      .repository(Sighting)
      .find({ where: { enterpriseId }, order: { id: 'DESC' }, take: 100 });
  }

  /** Ends one that waits; false when it had ended before. */
  async end(
    tx: Tx,
    id: SightingId,
    outcome: Pick<Sighting, 'seenBy'> & { state: 'seen' | 'unseen' | 'void' },
  ): Promise<boolean> {
    return changeOne(tx, Sighting, { id, state: 'presented' }, { ...outcome, endedAt: this.clock.now() });
  }

  /** What sources said of a firm's registration. */
  async history(tx: Tx, enterpriseId: OrganisationId): Promise<Omit<RegistryHistory, 'isConnected'>> {
    const answered = await this.lastOf(tx, enterpriseId, ['certified', 'refused']);
    const lapsed = await this.lastOf(tx, enterpriseId, ['expired']);
    const hasLapsed = lapsed !== null && (answered === null || lapsed.askedAt > answered.askedAt);
    return { answered, hasLapsed };
  }

  /** Whether a permit of this number counts as another company's; an employer and a labour-service company may be one. */
  async isAnothers(
    tx: Tx,
    { kind, number }: { kind: string; number: string },
    uscc: string,
  ): Promise<boolean> {
    const rows = await query(
      tx,
      `SELECT 1 FROM enterprise_credit.permit p JOIN enterprise_credit.enterprise e ON e.id = p.enterprise_id
       WHERE p.kind = $1 AND p.number = $2 AND p.state = 'confirmed' AND e.uscc <> $3 LIMIT 1`,
      [kind, number, uscc],
    );
    return rows.length > 0;
  }

  private async lastOf(
    tx: Tx,
    enterpriseId: OrganisationId,
    states: Certification['state'][],
  ): Promise<Certification | null> {
    return tx
      .createQueryBuilder(Certification, 'c')
      .where('c.enterpriseId = :enterpriseId AND c.state IN (:...states)', { enterpriseId, states })
      .orderBy('c.askedAt', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(1)
      .getOne();
  }
}
