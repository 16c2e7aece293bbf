import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Tx } from '../../../platform/database/database.js';
import { NoSuchWebhook, TooManyWatched, WatchesEverybody } from '../../errors.js';
import { WebhookStore } from '../webhook.store.js';
import type { WatchChangedDto } from './watch.dto.js';
import { WatchStore } from './watch.store.js';

const MOST_WATCHED = 100_000;

/** Puts employers on a webhook's watch list and takes them off; both are repeatable by their nature. */
@Injectable()
export class ChangeWatch {
  constructor(
    private readonly commands: Commands,
    private readonly webhooks: WebhookStore,
    private readonly watch: WatchStore,
    private readonly clock: Clock,
  ) {}

  /** All of them or none. @throws NoSuchWebhook, WatchesEverybody, TooManyWatched */
  async add(organisationId: string, webhookId: string, enterpriseIds: string[]): Promise<WatchChangedDto> {
    return this.changed(organisationId, webhookId, async (tx) => {
      const changed = await this.watch.add(tx, webhookId, enterpriseIds, this.clock.now());
      const watched = await this.watch.count(tx, webhookId);
      if (watched > MOST_WATCHED) throw TooManyWatched();
      return { changed, watched };
    });
  }

  /** What was on its way stays so. @throws NoSuchWebhook, WatchesEverybody */
  async remove(organisationId: string, webhookId: string, enterpriseIds: string[]): Promise<WatchChangedDto> {
    return this.changed(organisationId, webhookId, async (tx) => ({
      changed: await this.watch.remove(tx, webhookId, enterpriseIds),
      watched: await this.watch.count(tx, webhookId),
    }));
  }

  private async changed(
    organisationId: string,
    webhookId: string,
    change: (tx: Tx) => Promise<WatchChangedDto>,
  ): Promise<WatchChangedDto> {
    return this.commands.unkeyed(async (tx) => {
      const webhook = await this.webhooks.lock(tx, webhookId, organisationId);
      if (!webhook) throw NoSuchWebhook();
      if (!webhook.watchedOnly) throw WatchesEverybody();
      return change(tx);
    });
  }
}
