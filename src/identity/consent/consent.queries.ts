import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/page.js';
import type { ConsentId, ConsentView } from '../identity.types.js';
import { type ConsentRow, ConsentStore } from './consent.store.js';

/** A consent as the person who gave it sees it. */
export interface OwnConsent {
  id: ConsentId;
  purpose: string;
  recipientId: string;
  fields: string[];
  givenAt: Date;
  expiresAt: Date;
  state: 'in-force' | 'expired' | 'withdrawn' | 'replaced' | 'erased';
  endedAt: Date | null;
}

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
    if (!row) return null;
    const { id, subjectId, purpose, fields, recipientId, givenAt, expiresAt } = row;
    return { id, subjectId, purpose, fields, recipientId, givenAt, expiresAt };
  }

  /** Newest first, ended ones too. */
  async historyOf(subjectId: string, page: { limit: number; cursor?: string }): Promise<Page<OwnConsent>> {
    const before = page.cursor === undefined ? undefined : decodeCursor(page.cursor, ['uuid'])[0];
    const rows = await this.consents.historyOf(subjectId, page.limit + 1, before);
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return {
      items: items.map((row) => this.ownView(row)),
      nextCursor: last ? encodeCursor([last.id]) : null,
    };
  }

  private ownView(row: ConsentRow): OwnConsent {
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
