import { Injectable } from '@nestjs/common';
import type { SessionDto } from './session.dto.js';
import { SessionStore } from './session.store.js';

/** Where a person is signed in. */
@Injectable()
export class SessionQueries {
  constructor(private readonly sessions: SessionStore) {}

  /** Newest first. */
  async listOf(accountId: string): Promise<SessionDto[]> {
    const rows = await this.sessions.activeOf(accountId);
    return rows.map(({ id, secondFactor, startedAt, usedAt, expiresAt }) => ({
      id,
      secondFactor,
      startedAt,
      usedAt,
      expiresAt,
    }));
  }
}
