import { badInputTo } from './walk.js';

badInputTo('tongbao');
