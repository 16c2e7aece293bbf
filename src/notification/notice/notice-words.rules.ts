import { businessMinute } from '../../platform/clock/business-day.js';
import { fen, yuan } from '../../platform/money/money.js';
import type { MessageText } from './kinds/notice.types.js';

/** An amount of a payload, in yuan with two decimals. */
export function inYuan(amountFen: number): string {
  return yuan(fen(amountFen));
}

/** An instant of a payload as a clock on a wall in China shows it. */
export function inBeijing(instant: string): string {
  return businessMinute(new Date(instant));
}

const NONE = { zh: '无', en: 'N/A' };

/** The words for a value of a payload; "none" for one that has no words or is none. */
export function wordFor(words: Record<string, MessageText>, value: string | null): MessageText {
  return (value !== null && Object.hasOwn(words, value) && words[value]) || NONE;
}

export const BANDS: Record<string, MessageText> = {
  'very-low': { zh: '很低', en: 'very low' },
  low: { zh: '较低', en: 'low' },
  medium: { zh: '中等', en: 'medium' },
  high: { zh: '较高', en: 'high' },
  'very-high': { zh: '很高', en: 'very high' },
};

export const CERTIFIED: Record<string, MessageText> = {
  registered: { zh: '已登记', en: 'registered' },
  licensed: { zh: '资质齐备', en: 'licensed' },
  verified: { zh: '经营核实', en: 'verified' },
};

export const CANCELLED_BECAUSE: Record<string, MessageText> = {
  'work-fell-through': { zh: '用工需求取消', en: 'the work fell through' },
  'fewer-needed': { zh: '用工人数减少', en: 'fewer people are needed' },
  'site-unavailable': { zh: '工作场所无法使用', en: 'the place of work is not available' },
  'worker-unreachable': { zh: '联系不上劳动者', en: 'the worker can not be reached' },
  'worker-unfit': { zh: '劳动者不符合岗位条件', en: 'the worker does not meet the conditions' },
  'force-majeure': { zh: '不可抗力', en: 'force majeure' },
  personal: { zh: '个人原因', en: 'personal' },
  health: { zh: '健康原因', en: 'health' },
  'found-other-work': { zh: '已另有工作', en: 'found other work' },
  'terms-differ': { zh: '实际条件与合同不符', en: 'the terms differ from the contract' },
  'employer-unreachable': { zh: '联系不上用工企业', en: 'the employer can not be reached' },
};

/** How an enterprise is related to a restricted one. */
export const RELATED_BY = {
  'same-company': { zh: '同一企业', en: 'the same company' },
  representative: { zh: '同一法定代表人', en: 'the same legal representative' },
  controller: { zh: '同一控制人', en: 'the same controller' },
  agent: { zh: '同一经证明的经办人', en: 'the same proven agent' },
  phone: { zh: '相同的已验证手机号', en: 'the same confirmed phone' },
  key: { zh: '相同的公钥', en: 'the same public key' },
  people: { zh: '多名共同成员', en: 'several people in common' },
};

export const LEVELS = {
  watch: { zh: '观察', en: 'watched' },
  'posting-cap': { zh: '限制发布数量', en: 'limited in the number of posts' },
  'no-new-posts': { zh: '暂停发布岗位', en: 'barred from new posts' },
  blacklist: { zh: '列入黑名单', en: 'blacklisted' },
};

/** Who took a contract back. */
export const CANCELLED_BY = {
  employer: { zh: '用工企业', en: 'employer' },
  worker: { zh: '劳动者', en: 'worker' },
};
