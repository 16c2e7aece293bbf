import { badInputTo } from './walk.js';

badInputTo('work-certificate');
