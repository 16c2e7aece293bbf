import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Enterprise } from './enterprise.entity.js';

/** The enterprises this room knows. */
@Injectable()
export class EnterpriseStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes an organisation in, or its new name; repeatable. */
  async take(tx: Tx, enterprise: Pick<Enterprise, 'id' | 'name' | 'uscc'>): Promise<void> {
    await query(
      tx,
      `INSERT INTO enterprise_credit.enterprise AS e (id, name, uscc, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = e.version + 1 WHERE e.name <> excluded.name`,
      [enterprise.id, enterprise.name, enterprise.uscc, this.clock.now()],
    );
  }

  async find(id: string): Promise<Enterprise | null> {
    return this.database.repository(Enterprise).findOneBy({ id: id as OrganisationId });
  }

  async byUscc(uscc: string): Promise<Enterprise | null> {
    return this.database.repository(Enterprise).findOneBy({ uscc });
  }

  /** Locks the enterprise's row for a change of where it stands. */
  async lock(tx: Tx, id: OrganisationId): Promise<Enterprise | null> {
    return tx.findOne(Enterprise, { where: { id }, lock: { mode: 'pessimistic_write' } });
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
