import { badInputTo } from './walk.js';

badInputTo('payroll');
