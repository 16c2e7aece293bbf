import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { ScreeningModelUnsuitable } from '../../errors.js';
import { segmenter } from '../classifier/jieba.adapter.js';
import { readModel } from '../classifier/model.rules.js';
import { strangeColumns } from './advert-row.rules.js';
import { ScreeningModelStore } from './screening-model.store.js';

/** Takes a trained model into the house as a draft, which screens nothing. */
@Injectable()
export class PublishModel {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly models: ScreeningModelStore,
  ) {}

  /** @throws ScreeningModelInvalid, ScreeningModelUnsuitable */
  async run(key: string, actor: Actor, json: unknown): Promise<{ hash: string }> {
    const model = readModel(json);
    const strange = strangeColumns(model.columns);
    if (strange.length > 0)
      throw ScreeningModelUnsuitable({
        fields: [{ path: 'columns', message: `an advert has no ${strange.join(', ')}` }],
      });
    const own = segmenter();
    if (model.segmenter !== own)
      throw ScreeningModelUnsuitable({
        fields: [{ path: 'segmenter', message: `this house cuts words by ${own}` }],
      });
    const by = { publishedBy: actor.id, publishedAt: this.clock.now() };
    const name = { name: 'tongbao.publish-model', actor: actor.id, key };
    return this.commands.run(name, { hash: model.hash }, async (tx) => {
      await this.models.add(tx, model, by);
      return { hash: model.hash };
    });
  }
}
