import { ChooseMethod } from './choose-method.usecase.js';
import { TaxController } from './tax.controller.js';
import { TaxStore } from './tax.store.js';

export const TAX = {
  controllers: [TaxController],
  providers: [TaxStore, ChooseMethod],
};
