import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type Page, pageById } from '../../platform/http/page.js';
import type { ConsentView } from '../identity.types.js';
import type { ConsentDto } from './consent.dto.js';
import { type ConsentRow, ConsentStore } from './consent.store.js';

/** Consents, in force and past. */
@Injectable()
export class ConsentQueries {
  constructor(
    private readonly consents: ConsentStore,
    private readonly clock: Clock,
  ) {}

  async inForce(of: {
    subjectId: string;
    purpose: string;
    recipientId: string;
  }): Promise<ConsentView | null> {
    const row = await this.consents.inForce({ ...of, at: this.clock.now() });
    return row && foreignView(row);
  }

  /** To several recipients, by recipient. */
  async inForceFor(of: {
    subjectIds: readonly string[];
    purpose: string;
    recipientIds: readonly string[];
  }): Promise<ConsentView[]> {
    const rows = await this.consents.inForceFor({ ...of, at: this.clock.now() });
    return rows.map(foreignView);
  }

  /** Newest first, ended ones too. */
  async historyOf(subjectId: string, page: { limit: number; cursor?: string }): Promise<Page<ConsentDto>> {
    return pageById(
      page,
      (limit, before) => this.consents.historyOf(subjectId, limit, before),
      (row) => this.ownView(row),
    );
  }

  private ownView(row: ConsentRow): ConsentDto {
    const { id, purpose, recipientId, fields, givenAt, expiresAt, endedAt } = row;
    const unended = expiresAt > this.clock.now() ? 'in-force' : 'expired';
    return {
      id,
      purpose,
      recipientId,
      fields,
      givenAt,
      expiresAt,
      state: row.endReason ?? unended,
      endedAt,
    };
  }
}

function foreignView(row: ConsentRow): ConsentView {
  const { id, subjectId, purpose, fields, recipientId, givenAt, expiresAt } = row;
  return { id, subjectId, purpose, fields, recipientId, givenAt, expiresAt };
}
