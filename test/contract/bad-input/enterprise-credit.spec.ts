import { badInputTo } from './walk.js';

badInputTo('enterprise-credit');
