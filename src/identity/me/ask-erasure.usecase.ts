import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, isFresh, requireProof } from '../../platform/http/access/actor.js';
import { asId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { FreshCodeNeeded, MattersOpen, NotFound, WorkerErased } from '../errors.js';
import { erasureNoticeSeconds } from '../parameters.js';
import { AccountStore } from '../sign-in/account.store.js';
import type { Worker } from '../worker/worker.entity.js';
import { ErasureNoticeChanges } from './notice/erasure-notice.changes.js';
import { ErasureQueries, keptUntil } from './erasure.queries.js';
import type { AskedErasureDto } from './me.dto.js';

/** A person who can prove no more than a code, and of whom nothing weighs, asks to be erased. */
@Injectable()
export class AskErasure {
  constructor(
    private readonly commands: Commands,
    private readonly accounts: AccountStore,
    private readonly changes: ErasureNoticeChanges,
    private readonly queries: ErasureQueries,
    private readonly parameters: Parameters,
  ) {}

  /**
   * Whoever has a real name, a key (without which no certificate) or wages, contracts and cover that are kept, proves
   * more and erases at once.
   * @throws FreshCodeNeeded, StepUpRequired, MattersOpen, NotFound, WorkerErased, SubjectErased
   */
  async run(actor: Actor): Promise<AskedErasureDto> {
    const askedAt = this.queries.now();
    if (!isFresh(actor.signedInAt, askedAt)) throw FreshCodeNeeded();
    const seconds = await this.parameters.today(erasureNoticeSeconds);
    const dueAt = new Date(askedAt.getTime() + seconds * 1000);
    const preview = await this.queries.preview(actor.id);
    if (preview.open.length > 0)
      throw MattersOpen({ detail: preview.open.map(({ code }) => code).join('; ') });
    return this.commands.unkeyed(async (tx) => {
      const worker = await this.changes.lock(tx, asId(actor.id));
      if (!worker) throw NotFound();
      if (worker.state === 'erased') throw WorkerErased();
      if (await this.weighs(tx, worker, keptUntil(preview).size)) requireProof(actor, askedAt);
      return { dueAt: await this.changes.open(tx, worker, { askedAt, dueAt }) };
    });
  }

  /** @throws NotFound when none stands */
  async takeBack(actor: Actor): Promise<void> {
    const isBack = await this.commands.unkeyed((tx) => this.changes.takeBack(tx, actor.id));
    if (!isBack) throw NotFound();
  }

  private async weighs(tx: Tx, { id, level }: Worker, keptClasses: number): Promise<boolean> {
    return level !== 'L0' || keptClasses > 0 || (await this.accounts.couldProve(tx, id));
  }
}
