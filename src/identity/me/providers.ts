import { EraseWorker } from './erase-worker.usecase.js';
import { ErasureStore } from './erasure.store.js';
import { ExportQueries } from './export.queries.js';
import { MeController } from './me.controller.js';
import { MeQueries } from './me.queries.js';

export const ME = {
  controllers: [MeController],
  providers: [MeQueries, ExportQueries, ErasureStore, EraseWorker],
};
