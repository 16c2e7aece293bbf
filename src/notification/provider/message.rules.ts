import type { MessageTemplate } from '../../platform/config/message.types.js';
import type { Words } from './provider.types.js';

/** The variables of each template, in the order in which providers that number them are given them. */
export const VARIABLES: Record<MessageTemplate, readonly string[]> = {
  code: ['code'],
  todos: ['own', 'organisation'],
  erased: [],
  'erased-kept': ['until'],
  'phone-changed': [],
  'erasure-asked': [],
  'organisation-recovery-asked': [],
  'organisation-members-changed': [],
  'organisation-keys-changed': [],
  'lone-release': [],
  'recovery-asked': [],
};

/** What a notice says; of somebody who was erased more is added. */
const NOTICES: Record<Exclude<MessageTemplate, 'code' | 'todos' | 'erased-kept'>, string> = {
  erased: '您的账户已注销，个人信息已删除。',
  'phone-changed': '您账户的手机号已更换，本号码不再用于登录。如非本人操作，请立即登录处理或到柜台办理。',
  'erasure-asked': '您的账户已申请注销，等待期后不可恢复。如非本人申请，请登录撤回。',
  'organisation-recovery-asked':
    '有人申请恢复贵单位在信工的管理权限，等待期后将更换所有人并停用全部成员和密钥。如非贵单位申请，请立即登录提出异议。',
  'organisation-members-changed':
    '您所有的一家单位的成员或其职责有变动。如非本单位所为，请立即登录查看并移除相关成员。',
  'organisation-keys-changed':
    '您所有的一家单位的密钥或机器客户端有变动。如非本单位所为，请立即登录查看并停用。',
  'lone-release':
    '您所有的一家单位有一个发薪批次由一人编制并签署，一小时后从本单位账户放款。如非本单位所为，请立即登录撤回。',
  'recovery-asked':
    '有人以您的实名申请恢复您的账户，冷静期后将更换手机号并停用原密钥。如非本人申请，请登录提出异议。',
};

const SIGN = '【信工】';

export function codeWords(code: string): Words {
  return { template: 'code', values: { code }, text: `${SIGN}验证码 ${code}，5分钟内有效，请勿告知他人。` };
}

/** What the law keeps of somebody who was erased. */
export interface Kept {
  zh: string;
  source: string | null;
  /** A business day. */
  until: string;
}

/** A notice; of somebody who was erased with what the law keeps, why, and until which day. */
export function noticeWords(about: keyof typeof NOTICES, kept: readonly Kept[] = []): Words {
  const text = SIGN + NOTICES[about];
  if (kept.length === 0) return { template: about, values: {}, text };
  const all = kept.map(({ zh, source, until }) => {
    const law = source?.split(/[:：]/)[0];
    return `${zh}至${until}${law ? `（${law}）` : ''}`;
  });
  const last = kept
    .map(({ until }) => until)
    .sort()
    .at(-1)!;
  return {
    template: 'erased-kept',
    values: { until: last },
    text: `${text}依法限制保存：${all.join('；')}；到期销毁。`,
  };
}

/** How many to-dos of one's own, and of one's organisations, a text tells of. */
export interface TodoCounts {
  own: number;
  organisation: number;
}

/** A text about to-dos, as it was worded when it began to wait. */
export function todoWords(text: string, { own, organisation }: TodoCounts): Words {
  return { template: 'todos', values: { own: String(own), organisation: String(organisation) }, text };
}

/** The words of each template as they are put before a provider for approval, its variables as `${name}`. */
export function templateTexts(): Record<MessageTemplate, string> {
  return {
    ...NOTICES,
    code: '验证码${code}，5分钟内有效，请勿告知他人。',
    todos: '您有${own}件待办，您所在单位有${organisation}件待办，需尽快办理，请登录查看。',
    'erased-kept': `${NOTICES.erased}依法须留存的部分限制保存，最晚至\${until}销毁。`,
  };
}
