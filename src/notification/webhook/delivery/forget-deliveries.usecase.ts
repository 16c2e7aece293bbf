import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { TAKEN_BACK } from '../../notice/kinds/notices.js';
import { webhookDeliveryDays } from '../../parameters.js';
import { DeliveryStore } from './delivery.store.js';

const SLICE = 1_000;
const DAY_MS = 86_400_000;

/** Forgets deliveries that are long settled: the log of a webhook shows them no longer, and none is sent again. */
@Injectable()
export class ForgetDeliveries {
  constructor(
    private readonly commands: Commands,
    private readonly deliveries: DeliveryStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** A transaction a slice, so that none is long. @returns how many went */
  async run(): Promise<number> {
    const days = await this.parameters.today(webhookDeliveryDays);
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    for (let gone = 0; ;) {
      const slice = await this.commands.unkeyed((tx) =>
        this.deliveries.forgetBefore(tx, before, TAKEN_BACK, SLICE),
      );
      gone += slice;
      if (slice < SLICE) return gone;
    }
  }
}
