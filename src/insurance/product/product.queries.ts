import { Injectable } from '@nestjs/common';
import { cursorId, newestFirst, type Page, type PageQuery } from '../../platform/http/page.js';
import { NoSuchProduct } from '../errors.js';
import { consentField, needsConsent } from './product.rules.js';
import { ProductStore } from './product.store.js';
import type { LineTerm, ProductVersion } from './product.types.js';

/** A line with what a worker must consent to before it can be bound; null when no consent is needed. */
export interface LineView extends LineTerm {
  consentField: string | null;
}

export interface ProductView extends ProductVersion {
  lines: LineView[];
}

@Injectable()
export class ProductQueries {
  constructor(private readonly products: ProductStore) {}

  /** Versions, newest first. */
  async list(of: PageQuery & { insurerId?: string; code?: string }): Promise<Page<ProductView>> {
    const { insurerId, code } = of;
    const filter = { ...(insurerId && { insurerId }), ...(code && { code }) };
    return newestFirst(await this.products.list(filter, of.limit + 1, cursorId(of)), of.limit, viewOf);
  }

  /** @throws NoSuchProduct */
  async one(id: string): Promise<ProductView> {
    const product = await this.products.find(id);
    if (!product) throw NoSuchProduct();
    return viewOf(product);
  }
}

function viewOf(product: ProductVersion): ProductView {
  const lines = product.lines.map((term) => ({
    ...term,
    consentField: needsConsent(term) ? consentField(term) : null,
  }));
  return { ...product, lines };
}
