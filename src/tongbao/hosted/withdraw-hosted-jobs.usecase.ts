import { Injectable } from '@nestjs/common';
import { businessDay, addDays } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NoSuchHostedJob } from '../errors.js';
import type { JobId } from '../hire.types.js';
import { hostedOver, hostedUnpermitted } from '../waits.js';
import { HostedChanges } from './hosted.changes.js';
import { HostedStore } from './hosted.store.js';

/** Posts that are closed by one transaction. */
const SLICE = 1_000;

/** Takes posts on behalf down: by their platform, when their day is over, and when the platform lost its permit. */
@Injectable()
export class WithdrawHostedJobs {
  constructor(
    private readonly commands: Commands,
    private readonly posts: HostedStore,
    private readonly changes: HostedChanges,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  /** One of the platform's own; one that is closed already stays so. @throws NoSuchHostedJob */
  async one(key: string, actor: Actor, id: JobId): Promise<void> {
    const platformId = organisationOf(actor);
    const found = await this.posts.find(id);
    if (found?.hosted.platformId !== platformId) throw NoSuchHostedJob();
    const command = { name: 'tongbao.withdraw-hosted-job', actor: actor.id, key };
    await this.commands.run(command, { id }, async (tx) => {
      await this.changes.withdraw(tx, platformId, [id]);
    });
  }

  /** Those of its numbers that are open. @returns how many they were */
  async byNumbers(key: string, actor: Actor, externalIds: string[]): Promise<number> {
    const platformId = organisationOf(actor);
    const command = { name: 'tongbao.withdraw-hosted-jobs', actor: actor.id, key };
    return this.commands.run(command, { externalIds }, async (tx) => {
      await this.posts.lockPlatform(tx, platformId);
      const open = await this.posts.openOf(tx, platformId, externalIds);
      return (await this.changes.close(tx, platformId, open, 'withdrawn')).length;
    });
  }

  /** Days are over, each of a platform: `<platform>|<day>`. */
  async expire(tx: Tx, subjects: readonly string[]): Promise<void> {
    const yesterday = addDays(businessDay(this.clock.now()), -1);
    for (const subject of subjects) {
      const [platformId, day] = subject.split('|') as [OrganisationId, string];
      await this.posts.lockPlatform(tx, platformId);
      const over = await this.posts.someOpen(tx, platformId, day < yesterday ? day : yesterday, SLICE);
      await this.changes.close(tx, platformId, over, 'expired');
      if (over.length === SLICE) this.deadlines.set(tx, hostedOver, subject, this.clock.now());
    }
  }

  /** An organisation that lacks the permit it needs: what it posted on behalf goes, a slice at a time. */
  async ifUnpermitted(tx: Tx, organisationId: string): Promise<void> {
    const missing = await this.posts.unpermittedOf(tx, [organisationId]);
    if (missing.length === 0 || (await this.posts.someOpen(tx, organisationId, null, 1)).length === 0) return;
    this.deadlines.set(tx, hostedUnpermitted, organisationId, this.clock.now());
  }

  /** Of platforms that lost their permit; one that has it back keeps what is left. */
  async unpermitted(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const platformId of (await this.posts.unpermittedOf(tx, ids)) as OrganisationId[]) {
      await this.posts.lockPlatform(tx, platformId);
      const open = await this.posts.someOpen(tx, platformId, null, SLICE);
      await this.changes.close(tx, platformId, open, 'unpermitted');
      if (open.length === SLICE) this.deadlines.set(tx, hostedUnpermitted, platformId, this.clock.now());
    }
  }
}
