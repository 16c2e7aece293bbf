import { Injectable } from '@nestjs/common';
import { ClaimNoteStore } from './claim-note.store.js';
import { ClaimStore } from './claim.store.js';

/** Everything kept of claims: the facts, and apart from them the notes that are encrypted. */
@Injectable()
export class ClaimFile {
  constructor(
    readonly claims: ClaimStore,
    readonly notes: ClaimNoteStore,
  ) {}
}
