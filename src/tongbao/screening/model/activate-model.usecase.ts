import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { NoSuchScreeningModel } from '../../errors.js';
import { ScreeningModelStore } from './screening-model.store.js';
import { ACTIVE_MODEL } from './screening.queries.js';

/** Lets a published model screen adverts from today on; every change stays in the history of the parameter. */
@Injectable()
export class ActivateModel {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly parameters: Parameters,
    private readonly models: ScreeningModelStore,
  ) {}

  /** @throws NoSuchScreeningModel */
  async run(key: string, actor: Actor, hash: string, reason: string): Promise<{ hash: string }> {
    if (!(await this.models.isPublished(hash))) throw NoSuchScreeningModel();
    const name = { name: 'tongbao.activate-model', actor: actor.id, key };
    return this.commands.run(name, { hash, reason }, async (tx) => {
      const validFrom = businessDay(this.clock.now());
      await this.parameters.set(tx, {
        key: ACTIVE_MODEL,
        scope: 'CN',
        validFrom,
        value: hash,
        source: reason,
        setBy: actor.id,
      });
      return { hash };
    });
  }
}
