import { CountFact } from './count-fact.usecase.js';
import { CountStore } from './count.store.js';
import { RebuildIndicators } from './rebuild-indicators.usecase.js';

export const COUNT = {
  controllers: [],
  providers: [CountStore, CountFact, RebuildIndicators],
};
