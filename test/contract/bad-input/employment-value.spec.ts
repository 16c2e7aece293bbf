import { badInputTo } from './walk.js';

badInputTo('employment-value');
