import { EngagementController } from './engagement.controller.js';
import { EngagementQueries } from './engagement.queries.js';
import { EngagementStore } from './engagement.store.js';

export const ENGAGEMENT = {
  controllers: [EngagementController],
  providers: [EngagementStore, EngagementQueries],
};
