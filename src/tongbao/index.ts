export { TongbaoFacade } from './tongbao.facade.js';
export { TongbaoModule } from './tongbao.module.js';
export type { JobDto as JobView } from './recruit/job.dto.js';
export type * from './tongbao.types.js';
