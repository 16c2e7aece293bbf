import { badInputTo } from './walk.js';

badInputTo('identity');
