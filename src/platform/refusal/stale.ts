import { refusal } from './refusal.js';

/** The caller's copy is older than the stored row: it reads again, then changes (RFC 9110 section 15.5.13). */
export const Stale = refusal('request.stale', 412, {
  zh: '该资源在读取之后已被修改',
  en: 'The resource has changed since it was read',
  remedy: {
    zh: '请重新读取，以新的 ETag 再次提交。',
    en: 'Read it again and send the change with the new ETag.',
  },
});
