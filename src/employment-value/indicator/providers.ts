import { IndicatorController } from './indicator.controller.js';
import { IndicatorQueries } from './indicator.queries.js';
import { IndicatorStore } from './indicator.store.js';
import { PublishedIndicators } from './published-indicators.queries.js';

export const INDICATOR = {
  controllers: [IndicatorController],
  providers: [IndicatorStore, IndicatorQueries, PublishedIndicators],
};
