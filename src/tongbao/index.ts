export { TongbaoFacade } from './tongbao.facade.js';
export { TongbaoModule } from './tongbao.module.js';
export type { ScreeningModel } from './screening/classifier/model.types.js';
export type { TrainingOptions } from './screening/training/training.types.js';
