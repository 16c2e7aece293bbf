import { signInCodeIssued, type SignInCodeIssued } from '../../identity/events.js';
import type { Tx } from '../../platform/database/database.js';
import { type Handler, Handles, type Letter } from '../../platform/outbox/handler.js';
import { NoteCode } from './note-code.usecase.js';

@Handles(signInCodeIssued, 'notification/on-sign-in-code-issued')
export class OnSignInCodeIssuedHandler implements Handler<SignInCodeIssued> {
  constructor(private readonly noteCode: NoteCode) {}

  async handle(tx: Tx, letter: Letter<SignInCodeIssued>): Promise<void> {
    await this.noteCode.run(tx, letter.payload.signInCodeId);
  }
}
