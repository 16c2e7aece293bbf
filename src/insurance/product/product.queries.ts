import { Injectable } from '@nestjs/common';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchProduct } from '../errors.js';
import type { ProductDto, ProductQuery } from './product.dto.js';
import { consentField, needsConsent } from './product.rules.js';
import { ProductStore } from './product.store.js';
import type { ProductVersion } from './product.types.js';

/** Products with what a worker must consent to before a line can be bound. */
@Injectable()
export class ProductQueries {
  constructor(private readonly products: ProductStore) {}

  /** Versions, newest first. */
  async list(of: ProductQuery): Promise<Page<ProductDto>> {
    const { insurerId, code } = of;
    const filter = { ...(insurerId && { insurerId }), ...(code && { code }) };
    return pageById(of, (limit, before) => this.products.list(filter, limit, before), viewOf);
  }

  /** @throws NoSuchProduct */
  async one(id: string): Promise<ProductDto> {
    const product = await this.products.find(id);
    if (!product) throw NoSuchProduct();
    return viewOf(product);
  }
}

function viewOf(product: ProductVersion): ProductDto {
  const lines = product.lines.map((term) => ({
    ...term,
    consentField: needsConsent(term) ? consentField(term) : null,
  }));
  return { ...product, lines };
}
