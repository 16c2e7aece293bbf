import { badInputTo } from './walk.js';

badInputTo('insurance');
