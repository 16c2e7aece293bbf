import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NotFound } from '../errors.js';
import { SessionStore } from './session.store.js';

/** Ends sessions of the caller. Their access tokens stop working within a minute. */
@Injectable()
export class SignOut {
  constructor(
    private readonly commands: Commands,
    private readonly sessions: SessionStore,
  ) {}

  /** One session. @throws NotFound */
  async one(actor: Actor, sessionId: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      if (!(await this.sessions.endOf(tx, actor.personId ?? actor.id, sessionId))) throw NotFound();
    });
  }

  /** Every session, everywhere. @throws PersonRequired */
  async everywhere(actor: Actor): Promise<void> {
    await this.commands.unkeyed((tx) => this.sessions.endAll(tx, personOf(actor)));
  }
}
