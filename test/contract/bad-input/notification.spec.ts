import { badInputTo } from './walk.js';

badInputTo('notification');
