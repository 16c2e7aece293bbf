import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { ProductEntity } from './product.entity.js';

@Injectable()
export class ProductStore {
  constructor(private readonly database: Database) {}

  /** The number of the last version, under a lock so that two publications at once get two numbers. */
  async lastVersionForUpdate(tx: Tx, insurerId: string, code: string): Promise<number> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [`${insurerId}|${code}`]);
    return (await tx.maximum(ProductEntity, 'version', { insurerId, code })) ?? 0;
  }

  async insert(tx: Tx, product: ProductEntity): Promise<void> {
    await tx.insert(ProductEntity, product);
  }

  async find(id: string): Promise<ProductEntity | null> {
    return this.database.repository(ProductEntity).findOneBy({ id });
  }

  async exists(insurerId: string, code: string): Promise<boolean> {
    return this.database.repository(ProductEntity).existsBy({ insurerId, code });
  }

  /** All versions of these products: the one that holds from the latest day first, of a day the last that was published. */
  async versions(of: readonly { insurerId: string; code: string }[]): Promise<ProductEntity[]> {
    if (of.length === 0) return [];
    return this.database.repository(ProductEntity).find({
      where: of.map(({ insurerId, code }) => ({ insurerId, code })),
      order: { validFrom: 'DESC', version: 'DESC' },
    });
  }

  async list(
    of: { insurerId?: string; code?: string },
    limit: number,
    beforeId?: string,
  ): Promise<ProductEntity[]> {
    return this.database.repository(ProductEntity).find({
      where: { ...of, ...(beforeId && { id: LessThan(beforeId) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
