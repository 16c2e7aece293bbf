import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId, partyOf } from '../../platform/ids/ids.js';
import { Backdated, ProductTermsWrong } from '../errors.js';
import type { ProductPublishedDto, PublishProductDto } from './product.dto.js';
import { contradictions } from './product.rules.js';
import { ProductStore } from './product.store.js';

/** An insurer publishes a product or its next version. */
@Injectable()
export class PublishProduct {
  constructor(
    private readonly commands: Commands,
    private readonly products: ProductStore,
    private readonly clock: Clock,
  ) {}

  /** @throws ProductTermsWrong, Backdated */
  async run(key: string, actor: Actor, terms: PublishProductDto): Promise<ProductPublishedDto> {
    const insurerId = partyOf(actor);
    const wrong = contradictions(terms);
    if (wrong.length > 0) throw ProductTermsWrong(wrong.join('; '));
    return this.commands.run(
      { name: 'insurance.publish-product', actor: insurerId, key },
      terms,
      async (tx) => {
        const publishedAt = this.clock.now();
        if (terms.validFrom < businessDay(publishedAt)) throw Backdated();
        const version = 1 + (await this.products.lastVersionForUpdate(tx, insurerId, terms.code));
        const productId = newId<'product'>();
        await this.products.insert(tx, { ...terms, id: productId, insurerId, version, publishedAt });
        return { productId, version };
      },
    );
  }
}
