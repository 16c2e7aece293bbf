import { Injectable } from '@nestjs/common';
import type { Session } from './session.entity.js';
import { SessionStore } from './session.store.js';

/** A session as the person who is signed in sees it. */
export type SessionView = Pick<Session, 'id' | 'secondFactor' | 'startedAt' | 'usedAt' | 'expiresAt'>;

/** Where a person is signed in. */
@Injectable()
export class SessionQueries {
  constructor(private readonly sessions: SessionStore) {}

  /** Newest first. */
  async listOf(accountId: string): Promise<SessionView[]> {
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
