import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database, lockOne, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import { Hosting } from './hosting.entity.js';

/** Business relations between platforms and employers. */
@Injectable()
export class HostingStore {
  constructor(private readonly database: Database) {}

  /** The relation of a pair: this one, or the one declared before. */
  async declare(tx: Tx, hosting: Hosting): Promise<Hosting> {
    await tx.createQueryBuilder().insert().into(Hosting).values(hosting).orIgnore().execute();
    const { enterpriseId, platformId } = hosting;
    return tx.findOneByOrFail(Hosting, { enterpriseId, platformId });
  }

  async find(id: HostingId): Promise<Hosting | null> {
    return this.database.repository(Hosting).findOneBy({ id });
  }

  async lock(tx: Tx, id: HostingId): Promise<Hosting | null> {
    return lockOne(tx, Hosting, { id });
  }

  async ofPair(enterpriseId: OrganisationId, platformId: OrganisationId): Promise<Hosting | null> {
    return this.database.repository(Hosting).findOneBy({ enterpriseId, platformId });
  }

  /** Changes a locked relation. */
  async change(tx: Tx, { id, version }: Hosting, change: Partial<Hosting>): Promise<void> {
    await tx.update(Hosting, { id, version }, { ...change, version: version + 1 });
  }

  /** Newest first: of a party, or all. */
  async list(
    of: Partial<Pick<Hosting, 'platformId' | 'enterpriseId' | 'state'>>,
    limit: number,
    before?: HostingId,
  ): Promise<Hosting[]> {
    return this.database.repository(Hosting).find({
      where: { ...of, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Every relation of an employer. */
  async ofEnterprise(enterpriseId: OrganisationId, reader: Tx = this.database.reader): Promise<Hosting[]> {
    return reader.find(Hosting, { where: { enterpriseId }, order: { platformId: 'ASC' } });
  }
}
