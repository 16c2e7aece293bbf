import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { ScreeningModel as ModelData } from '../classifier/model.types.js';
import { AdvertScreening, ScreeningModel } from './screening-model.entity.js';

/** Published models and what they found; both are history. */
@Injectable()
export class ScreeningModelStore {
  constructor(private readonly database: Database) {}

  async find(hash: string): Promise<ScreeningModel | null> {
    return this.database.repository(ScreeningModel).findOneBy({ hash });
  }

  /** Newest first. */
  async newest(limit: number): Promise<ScreeningModel[]> {
    return this.database
      .repository(ScreeningModel)
      .find({ order: { publishedAt: 'DESC', hash: 'ASC' }, take: limit });
  }

  /** Publishes a model as a draft; again it changes nothing. */
  async add(tx: Tx, model: ModelData, by: { publishedBy: string; publishedAt: Date }): Promise<void> {
    await query(
      tx,
      `INSERT INTO tongbao.screening_model (hash, model, published_by, published_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (hash) DO NOTHING`,
      [model.hash, JSON.stringify(model), by.publishedBy, by.publishedAt],
    );
    await query(
      tx,
      `INSERT INTO tongbao.screening_model_standing (hash, state, changed_at) VALUES ($1, 'draft', $2)
       ON CONFLICT DO NOTHING`,
      [model.hash, by.publishedAt],
    );
  }

  async screeningOf(jobId: string): Promise<AdvertScreening | null> {
    return this.database.repository(AdvertScreening).findOneBy({ jobId });
  }
}
