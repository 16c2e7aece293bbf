import { refusal } from '../../refusal/refusal.js';

export const TokenMissing = refusal('access.token-missing', 401, {
  zh: '需要访问令牌',
  en: 'An access token is required',
  remedy: {
    zh: '请先在 /oauth/token 取得令牌，并以 Authorization: Bearer 发送。',
    en: 'Get a token at /oauth/token and send it as `Authorization: Bearer …`.',
  },
  next: 'issueToken',
});
export const TokenInvalid = refusal('access.token-invalid', 401, {
  zh: '访问令牌无效',
  en: 'The access token is not valid',
  remedy: {
    zh: '令牌可能已过期（有效期十分钟）或来自不受信任的签发方；请重新取得。',
    en: 'It may have expired (ten minutes) or come from an issuer that is not trusted: get a new one.',
  },
  next: 'issueToken',
});
export const Forbidden = refusal('access.forbidden', 403, {
  zh: '该调用方无权进行此操作',
  en: 'This caller may not do this',
  remedy: {
    zh: '请对照文档中的 x-access，以有权的身份调用。',
    en: 'See `x-access` in the documentation and call as somebody who may.',
  },
});
export const SecondFactorRequired = refusal('access.second-factor-required', 403, {
  zh: '请先完成二次验证',
  en: 'Sign in with a second factor first',
  remedy: { zh: '用一次性动态口令重新登录后再试。', en: 'Sign in again with your time-based code.' },
});
