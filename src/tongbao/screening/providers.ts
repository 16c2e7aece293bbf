import { ActivateModel } from './model/activate-model.usecase.js';
import { PublishModel } from './model/publish-model.usecase.js';
import { ScreeningModelController } from './model/screening-model.controller.js';
import { ScreeningModelStore } from './model/screening-model.store.js';
import { ScreeningQueries } from './model/screening.queries.js';

export const SCREENING = {
  controllers: [ScreeningModelController],
  providers: [ScreeningModelStore, ScreeningQueries, PublishModel, ActivateModel],
};
