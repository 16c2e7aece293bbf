export { TongbaoFacade } from './tongbao.facade.js';
export { TongbaoModule } from './tongbao.module.js';
