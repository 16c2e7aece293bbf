import { MoveScreeningModel } from './life/move-screening-model.usecase.js';
import { ScreeningLifeStore } from './life/screening-life.store.js';
import { PublishModel } from './model/publish-model.usecase.js';
import { ScreeningModelController } from './model/screening-model.controller.js';
import { ScreeningModelStore } from './model/screening-model.store.js';
import { ScreeningQueries } from './model/screening.queries.js';

export const SCREENING = {
  controllers: [ScreeningModelController],
  providers: [ScreeningModelStore, ScreeningLifeStore, ScreeningQueries, PublishModel, MoveScreeningModel],
};
