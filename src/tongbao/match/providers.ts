import { MatchController } from './match.controller.js';
import { MatchQueries } from './match.queries.js';
import { MatchStore } from './match.store.js';

export const MATCH = {
  controllers: [MatchController],
  providers: [MatchStore, MatchQueries],
};
