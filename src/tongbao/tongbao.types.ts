export type { ScreeningModel } from './screening/classifier/model.types.js';
export type { Target, TrainingOptions } from './screening/training/table.types.js';
