import { InsuranceProductController } from './product.controller.js';
import { ProductQueries } from './product.queries.js';
import { ProductStore } from './product.store.js';
import { PublishProduct } from './publish-product.usecase.js';

export const PRODUCT = {
  controllers: [InsuranceProductController],
  providers: [ProductStore, ProductQueries, PublishProduct],
};
