import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { EnterpriseKind } from '../enterprise-credit.types.js';
import { Enterprise } from './certification.entity.js';

/** The enterprises this room knows. */
@Injectable()
export class EnterpriseStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes an organisation in, or its new name; repeatable. */
  async take(
    tx: Tx,
    enterprise: Pick<Enterprise, 'id' | 'name' | 'uscc'> & { kind?: EnterpriseKind },
  ): Promise<void> {
    const { id, name, uscc, kind = 'employer' } = enterprise;
    await query(
      tx,
      `INSERT INTO enterprise_credit.enterprise (id, name, uscc, kind, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`, // whichever unique index a simultaneous insert meets first
      [id, name, uscc, kind, this.clock.now()],
    );
    await query(
      tx,
      `UPDATE enterprise_credit.enterprise SET name = $2, version = version + 1 WHERE id = $1 AND name <> $2`,
      [id, name],
    );
  }

  async find(id: string): Promise<Enterprise | null> {
    return this.database.repository(Enterprise).findOneBy({ id: id as OrganisationId });
  }

  /** What it is registered here as; what was never certified is an employer. */
  async kindOf(tx: Tx, id: OrganisationId): Promise<EnterpriseKind> {
    return (await tx.findOneBy(Enterprise, { id }))?.kind ?? 'employer';
  }

  /** A company may be an employer and a labour-service company too: the employer is found first. A platform recruits nobody. */
  async byUscc(uscc: string): Promise<Enterprise | null> {
    const where = { uscc, kind: In<EnterpriseKind>(['employer', 'provider']) };
    return this.database.repository(Enterprise).findOne({ where, order: { kind: 'ASC' } });
  }

  /** The same of several codes at once; unknown ones are absent. */
  async byUsccs(codes: string[]): Promise<Map<string, Enterprise>> {
    const where = { uscc: In(codes), kind: In<EnterpriseKind>(['employer', 'provider']) };
    const found = await this.database.repository(Enterprise).find({ where, order: { kind: 'DESC' } });
    return new Map(found.map((one) => [one.uscc, one])); // the employer, read last, takes the place
  }

  /** Several at once; unknown ones are absent. */
  async many(ids: string[]): Promise<Enterprise[]> {
    return this.database.repository(Enterprise).findBy({ id: In(ids as OrganisationId[]) });
  }

  /** Which of several ids are known. */
  async known(ids: OrganisationId[]): Promise<Set<OrganisationId>> {
    const rows = await this.database
      .repository(Enterprise)
      .find({ select: { id: true }, where: { id: In(ids) } });
    return new Set(rows.map(({ id }) => id));
  }

  /** Enterprises with these words in their name, the shortest names first; by pairs of characters, which are indexed. */
  async named(words: string, limit: number): Promise<Enterprise[]> {
    const rows = await this.database.query<{ id: OrganisationId }>(
      `SELECT id FROM (
         SELECT id, name FROM enterprise_credit.enterprise
         WHERE kind <> 'platform' AND enterprise_credit.bigrams(name) @> enterprise_credit.bigrams($1) AND position($1 IN name) > 0 LIMIT 500
       ) found ORDER BY length(name), name, id LIMIT $2`,
      [words, limit],
    );
    const found = await this.many(rows.map(({ id }) => id));
    return rows.flatMap(({ id }) => found.filter((enterprise) => enterprise.id === id));
  }

  /** Locks the enterprise's row for a change of where it stands. */
  async lock(tx: Tx, id: OrganisationId): Promise<Enterprise | null> {
    return lockOne(tx, Enterprise, { id });
  }

  /** Changes a row that this transaction has locked. */
  async change(
    tx: Tx,
    locked: Enterprise,
    change: Partial<Omit<Enterprise, 'id' | 'version'>>,
  ): Promise<void> {
    await tx.update(
      Enterprise,
      { id: locked.id, version: locked.version },
      { ...change, version: locked.version + 1 },
    );
  }
}
