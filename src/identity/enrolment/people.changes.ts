import { Injectable } from '@nestjs/common';
import { MemberChanges } from '../member/member.changes.js';
import { MemberStore } from '../member/member.store.js';
import { TotpStore } from '../second-factor/totp.store.js';
import { WorkerChanges } from '../worker/worker.changes.js';
import { WorkerStore } from '../worker/worker.store.js';

/** What a person is made of, and how they are let in. */
@Injectable()
export class PeopleChanges {
  constructor(
    readonly workers: WorkerStore,
    readonly workerChanges: WorkerChanges,
    readonly members: MemberStore,
    readonly memberChanges: MemberChanges,
    readonly totps: TotpStore,
  ) {}
}
