import { badInputTo } from './walk.js';

badInputTo('grievance');
