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
export const PersonRequired = refusal('access.person-required', 403, {
  zh: '须由本人操作，机器客户端不可代行',
  en: 'A natural person must do this, not a machine',
  cause: {
    zh: '此操作对他人作出决定，或不可撤销。',
    en: 'It decides about somebody, or can not be undone.',
  },
  remedy: {
    zh: '由担任相应职责的成员登录并完成二次验证后操作。',
    en: 'A member with the duty signs in, gives their second factor and calls again.',
  },
  next: 'issueSignInCode',
});
export const RealNameOfDeciderRequired = refusal('access.real-name-required', 403, {
  zh: '作出决定的人须先完成实名核验',
  en: 'Whoever decides needs a confirmed real name',
  cause: {
    zh: '决定须由可追溯的自然人作出；手机号和第二因素不说明是谁。',
    en: 'A decision is a natural person’s; a phone and a second factor do not say whose.',
  },
  remedy: {
    zh: '填写姓名和身份号码，同意向来源核验，完成核验后一分钟内生效。',
    en: 'Give name and ID number, consent to the check and have it confirmed; it counts within a minute.',
  },
  next: 'giveRealName',
});
export const StepUpRequired = refusal('access.step-up-required', 403, {
  zh: '请先在五分钟内完成更强的身份验证',
  en: 'Prove yourself more strongly first; the proof counts for five minutes',
  cause: {
    zh: '此操作不可撤销，短信验证码不足以证明本人。',
    en: 'This can not be undone, and a code sent to a phone does not prove enough.',
  },
  remedy: {
    zh: '用本人密钥、动态口令或通行密钥验证后，以返回的新令牌再次调用。',
    en: 'Give a proof by your own key, a time-based code or a passkey, and call again with the token it answers.',
  },
  next: 'proveYourself',
});
export const ProofRequired = refusal('access.proof-required', 403, {
  zh: '此设备尚未验证本人',
  en: 'This session has not proved to be yours yet',
  cause: {
    zh: '仅凭短信验证码登录；手机号可能已换主，因此只开放打卡和当日信息。',
    en: 'It was opened by a code alone; phone numbers change hands, so it may clock in and see today, no more.',
  },
  remedy: {
    zh: '用本人密钥、动态口令或通行密钥验证；都没有时通过实名核验或柜台恢复账号。',
    en: 'Give a proof by your own key, a time-based code or a passkey; with none of them, recover the account by real name or at a counter.',
  },
  next: 'proveYourself',
});
export const AuthorityUnproven = refusal('access.authority-unproven', 403, {
  zh: '机构的代表权限尚未证明或尚未批准',
  en: 'The authority to act for this organisation is not proven, or the organisation not approved',
  cause: {
    zh: '任何人都可以填写他人的机构名称和代码；在证明之前，只能查看自身状态并提交证明。',
    en: 'Anybody can write down a firm’s name and code; until the claim is proven it may read its own state and prove it.',
  },
  remedy: {
    zh: '由法定代表人确认或授权、小额打款验证、或持盖章文件到柜台办理。',
    en: 'The legal representative accepts or authorises, a small transfer is confirmed, or a stamped paper is seen at a counter.',
  },
  next: 'readOrganisation',
});
export const AuthorityRequired = refusal('access.authority-required', 403, {
  zh: '证明代表权限的期限已过',
  en: 'The days in which this organisation should have proven its authority are over',
  cause: {
    zh: '该机构登记于要求证明之前，期限内未指定并证明所有人。',
    en: 'It was registered before authority was asked for, and named and proved no owner in time.',
  },
  remedy: {
    zh: '先指定并证明所有人；对已完成工作的确认、放款和答复不受影响。',
    en: 'Name an owner and prove it; approving, paying and answering for what was done already go on.',
  },
  next: 'readOrganisation',
});
export const OwnMatter = refusal('access.own-matter', 403, {
  zh: '不得处理与本人有关的事项',
  en: 'You may not decide a matter of your own',
  cause: {
    zh: '经办人是当事机构的成员、提出人或本人。',
    en: 'You belong to a party, or prepared or reported it yourself.',
  },
  remedy: { zh: '请由与此事无关的人办理。', en: 'Have somebody decide who has no part in it.' },
});
