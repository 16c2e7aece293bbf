export type { ScoreDto } from './scoring/reading/score.dto.js';
export { EnterpriseCreditFacade } from './enterprise-credit.facade.js';
export { EnterpriseCreditModule } from './enterprise-credit.module.js';
export type { Level } from './certification/level/level.types.js';
export type * from './enterprise-credit.types.js';
