import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { SessionStore } from './session.store.js';

/** Ends the session of a refresh token (RFC 7009). Who holds the token may end it. */
@Injectable()
export class RevokeToken {
  constructor(
    private readonly commands: Commands,
    private readonly sessions: SessionStore,
  ) {}

  /** A token nobody knows is revoked already. */
  async run(refreshToken: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const found = await this.sessions.lockByToken(tx, refreshToken);
      if (found) await this.sessions.end(tx, found.session.id, 'ended');
    });
  }
}
