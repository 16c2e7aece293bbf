import { badInputTo } from './walk.js';

badInputTo('platform');
