import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database, type Tx } from '../../platform/database/database.js';
import { DevelopmentMessageEntity } from './development-message.entity.js';

/** Rows of `notification.development_message`. */
@Injectable()
export class DevelopmentMessageStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, message: DevelopmentMessageEntity): Promise<void> {
    await tx.insert(DevelopmentMessageEntity, message);
  }

  async lastTo(phone: string): Promise<DevelopmentMessageEntity[]> {
    return this.database
      .repository(DevelopmentMessageEntity)
      .find({ where: { phone }, order: { id: 'DESC' }, take: 20 });
  }

  async removeBefore(tx: Tx, before: Date): Promise<void> {
    await tx.delete(DevelopmentMessageEntity, { createdAt: LessThan(before) });
  }
}
