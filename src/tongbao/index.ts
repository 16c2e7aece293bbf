export { TongbaoModule } from './tongbao.module.js';
