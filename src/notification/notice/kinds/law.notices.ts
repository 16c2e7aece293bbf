import * as tongbao from '../../../tongbao/events.js';
import { inBeijing } from '../notice-words.rules.js';
import { notice } from './notice.types.js';

/** What law asks for and nobody has entered or recorded. */
export const LAW_NOTICES = [
  notice(tongbao.minimumWageUnknown, {
    to: ({ again }) => (again ? { operators: true } : []),
    words: ({ region, per, stateBy }) => ({
      zh: `区划 ${region} 的${per === 'month' ? '月' : '小时'}最低工资标准仍未录入，请在 ${inBeijing(stateBy)} 前录入。`,
      en: `The minimum wage by the ${per} of division ${region} is still not known; enter it by ${inBeijing(stateBy)}.`,
    }),
  }),
];
