import { Injectable } from '@nestjs/common';
import { LessThan, LessThanOrEqual } from 'typeorm';
import type { BusinessDay } from '../../platform/clock/business-day.js';
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

  /** The version in force on a business day, of those that were published by `at`; the last one of a day wins. */
  async inForce(of: {
    insurerId: string;
    code: string;
    day: BusinessDay;
    at: Date;
  }): Promise<ProductEntity | null> {
    return this.database.repository(ProductEntity).findOne({
      where: {
        insurerId: of.insurerId,
        code: of.code,
        validFrom: LessThanOrEqual(of.day),
        publishedAt: LessThanOrEqual(of.at),
      },
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
