import { operations } from '../platform/http/openapi/operations.js';

/** The operations of identity. */
export const Does = operations({
  'Sign in 登录': {
    about: {
      en: 'Workers, members and machines get tokens, and give them back.',
      zh: '劳动者、机构成员与客户端登录和退出。',
    },
    issueSignInCode: {
      en: 'Send a one-time code to a phone',
      zh: '发送登录验证码',
      does: 'A person asks for the code they sign in with, before they have any token. Codes that stand go on to count; the answer is the same whether or not the phone has an account. Next: `issueToken` with phone, code and the `handle` answered here.',
    },
    printSignInCode: {
      en: 'Print a one-time code',
      zh: '打印登录码',
      does: 'A counter clerk prints a code for a person who stands there and whom no text reaches; it counts for half an hour. Another clerk asks for it too, unless the person shows a second factor besides; the person hears of it. Next: `issueToken` with phone, code and `handle`.',
    },
    issueToken: {
      en: 'Get an access token',
      zh: '获取访问令牌',
      does: 'The OAuth token endpoint (RFC 6749): a machine sends a signed assertion, a person phone, one-time code and its handle, or a refresh token. A phone nobody has opens a worker account. An access token holds ten minutes; a refresh token is used once and gives the next.',
    },
    revokeToken: {
      en: 'Revoke a refresh token',
      zh: '吊销刷新令牌',
      does: 'Whoever holds a refresh token ends its session (RFC 7009). A token nobody knows is answered the same.',
    },
    changePhone: {
      en: 'Change your phone number',
      zh: '更换手机号',
      does: 'A person who proved more than a code takes another number, with a code that was sent to it. Sessions go on; the old number and the inbox are told. Whoever had the new number before loses it and keeps everything else.',
    },
    giveUpPhone: {
      en: 'Say that the account of this number is not yours',
      zh: '声明该手机号下的账户不是本人的',
      does: 'Somebody who has a number that was another’s signs in with a code, meets that person’s account, which they can not prove to be theirs, and says so: the account loses the number and keeps everything else, its owner is told in the inbox, and the next sign-in with the number opens an account of one’s own.',
    },
    askRecovery: {
      en: 'Ask for your account back',
      zh: '申请恢复账户',
      does: 'Somebody whose phone and key are gone signs in with a new phone and says who they are; the source binds them to the name by face or by their carrier’s register, or two clerks see them at a counter. The account and its old number are told and may object; after that its keys and sessions end and the new phone holds. Nothing is answered that tells a stranger whether there is an account.',
    },
    listOwnRecoveries: {
      en: 'See recoveries of your account',
      zh: '查看账户恢复申请',
      does: 'A person sees who asked for their account back, by what means and until when they may object, and what they asked for themselves.',
    },
    objectToRecovery: {
      en: 'Object to a recovery of your account',
      zh: '对账户恢复提出异议',
      does: 'A person who still acts with the account stops its recovery. A session that a code alone opened can not: the old number may be another’s.',
    },
    seePerson: {
      en: 'See a person and their ID card',
      zh: '柜台核对本人和证件',
      does: 'Two clerks of the operator or the region, one after the other, type what the ID card of the person before them says. It must be what the person asked with. Clerks see nobody of their own.',
    },
    seeName: {
      en: 'See a person and a document that no source can check',
      zh: '柜台核验来源无法核验的证件',
      does: 'Two clerks of the operator or the region, one after the other, type what the document of the person before them says: a home-return permit, a Taiwan compatriot permit, a passport. It must be what the person gave with `giveRealName`; then their name is confirmed (L2). Clerks see nobody of their own.',
    },
    proveYourself: {
      en: 'Prove yourself more strongly',
      zh: '更强的身份验证',
      does: 'A signed-in person proves more than a code: by a signature of their own registered key, a passkey, a code of their authenticator, or a source that binds the living person to the name. The answer is a token that carries the proof; for five minutes it opens what can not be undone.',
    },
    challengePasskey: {
      en: 'Get a challenge for a passkey',
      zh: '获取通行密钥挑战',
      does: 'A signed-in person asks for what `navigator.credentials.get()` takes. The challenge is answered once, within five minutes, in this session, as `proveYourself` by `passkey`.',
    },
    challengePasskeyAtSignIn: {
      en: 'Get a challenge for a passkey while signing in',
      zh: '登录时获取通行密钥挑战',
      does: 'A person whose second factor is a passkey sends phone, one-time code and handle, and gets what `navigator.credentials.get()` takes. A right code is not used up by this, a wrong one counts as a wrong try. Next: `issueToken` with the same code and `passkey`.',
    },
    listOwnSessions: {
      en: 'List where you are signed in',
      zh: '查看本人登录会话',
      does: 'A signed-in person sees their active sessions, newest first; a machine has none. One that looks strange is ended with `endOwnSession`.',
    },
    endOwnSession: {
      en: 'End one session',
      zh: '结束一个登录会话',
      does: 'A person signs out one of their sessions. Its refresh token is dead at once, its access tokens within a minute.',
    },
    endAllOwnSessions: {
      en: 'Sign out everywhere',
      zh: '退出全部登录会话',
      does: 'A person ends every session they have, this one too; access tokens die within a minute. The next sign-in takes a new code. Machines have no sessions and are refused.',
    },
    enrolSecondFactor: {
      en: 'Begin to enrol a second factor',
      zh: '开始绑定第二因素',
      does: 'A person gets a secret for an authenticator app (RFC 6238), shown once as an `otpauth:` URI. It counts only after `confirmSecondFactor`; each call before that gives another secret.',
    },
    confirmSecondFactor: {
      en: 'Confirm a second factor',
      zh: '确认绑定第二因素',
      does: 'The person sends the first code of the authenticator. It counts for this session, and from the next sign-in on a code of it is asked for.',
    },
    removeSecondFactor: {
      en: 'Remove your authenticator',
      zh: '移除动态口令',
      does: 'A person who proved more than a code within five minutes takes their authenticator away; its codes count no more, and the inbox says so. The last second factor of somebody who acts for the operator or an authority stays. Whoever lost it and has nothing else asks for the account back (`askRecovery`): no owner and no administrator resets it.',
    },
    challengePasskeyRegistration: {
      en: 'Begin to register a passkey',
      zh: '开始登记通行密钥',
      does: 'A signed-in person asks for what `navigator.credentials.create()` takes. The challenge is answered once, within five minutes, in this session, by `registerPasskey`.',
    },
    registerPasskey: {
      en: 'Register a passkey',
      zh: '登记通行密钥',
      does: 'A person sends what their authenticator made, and has a second factor that can not be phished (WebAuthn). A first means of proving takes a fresh code, a further one a stronger proof; the inbox says that it came. It works at the host it was made for only.',
    },
    listOwnPasskeys: {
      en: 'List your passkeys',
      zh: '查看本人的通行密钥',
      does: 'A person sees their passkeys, newest first, with the host each was made for and when it was used last.',
    },
    removePasskey: {
      en: 'Remove a passkey',
      zh: '移除通行密钥',
      does: 'A person who proved more than a code within five minutes takes a passkey away, as when the device is lost; the inbox says so. The last second factor of somebody who acts for the operator or an authority stays.',
    },
  },
  'Verify tokens 校验令牌': {
    about: {
      en: 'What others need to check our tokens without asking us.',
      zh: '供外部自行校验令牌的公开信息。',
    },
    readAuthorizationServer: {
      en: 'Read the metadata of the token issuer',
      zh: '读取授权服务器元数据',
      does: 'Any OAuth library reads here where the endpoints are and what they support (RFC 8414).',
    },
    readTokenKeys: {
      en: 'Read the public keys of access tokens',
      zh: '读取访问令牌公钥',
      does: 'Who verifies our access tokens themselves reads the keys here (RFC 7517) and again when a token names one they do not know.',
    },
    rotateIssuerKey: {
      en: 'Rotate the key that signs access tokens',
      zh: '轮换令牌签发密钥',
      does: 'A person of the operator makes a new key; it signs from now on. With `atOnce`, for a key that leaked, tokens of the old ones are refused within a minute; otherwise they live until they expire.',
    },
  },
  'Organisations 机构': {
    about: { en: 'Organisations register, are approved and are suspended.', zh: '机构登记、审核与停用。' },
    registerOrganisation: {
      en: 'Register an organisation',
      zh: '登记机构',
      does: 'A person with a confirmed real name claims to act for an employer, labour-service company, platform, government body, insurer or trainer, and becomes its first owner. The claim occupies nothing and reaches nothing until it is proven. Next: `proveAsRepresentative`, `giveMandate`, `askTransfer`, `presentLicence` or `seePaper`, and `openContest` where another acts as the firm; then `registerClient`.',
    },
    proveAsRepresentative: {
      en: 'Prove to be the legal representative',
      zh: '以法定代表人身份证明权限',
      does: 'The owner of a claim has the business registry asked whether firm, code, name and ID number belong together; for each it says whether it matches, and nothing else. It needs a consent to purpose `authority-check`. When all match, unproven claims to the same firm end at once.',
    },
    giveMandate: {
      en: 'Authorise an agent',
      zh: '签署授权委托书',
      does: 'The legal representative, signed in as themself, signs with their own key that the person who registered an organisation may act for it. The registry is asked as in `proveAsRepresentative`.',
    },
    seePaper: {
      en: 'See a stamped paper',
      zh: '核验盖章文件',
      does: 'Two counter clerks of the operator, or of the government in whose region the firm’s code lies, one after the other, see the paper or official letter that says who may act; both name the same reference and hash. The second proves the claim.',
    },
    askTransfer: {
      en: 'Have a small sum sent to the firm’s account',
      zh: '申请向对公账户小额打款',
      does: 'The owner of a claim, with a confirmed real name, names the firm’s own account. The bank sends a small random sum, only where the holder is called as the firm is. Next: read the statement and call `confirmTransfer`.',
    },
    confirmTransfer: {
      en: 'Confirm the small sum that arrived',
      zh: '确认小额打款金额',
      does: 'Who asked for the transfer says how many fen arrived, within its hours and tries (parameter `identity.small-transfer`). The right sum proves the claim, as `proveAsRepresentative` does.',
    },
    presentLicence: {
      en: 'Present the electronic business licence',
      zh: '出示电子营业执照',
      does: 'The owner of a claim hands in what the licence app gave out; its source says whether the licence is in force, of this firm and held by this person, and nothing else. It needs a consent to purpose `authority-check`. All three prove the claim.',
    },
    openContest: {
      en: 'Contest who acts as your firm',
      zh: '对他人以本企业名义活动提出异议',
      does: 'A claimant whose proof was answered with `identity.authority-contested` states its case, with papers that it uploaded as itself. The organisation that acts as the firm and each of its owners are told at once and answer within `identity.contest-days`; meanwhile it adds neither owners nor keys and adopts no client. Next: `decideContest` by two people.',
    },
    listContests: {
      en: 'List contests of authority',
      zh: '查看代表权限异议列表',
      does: 'Both sides see their own contests, the operator every one and a government those of its region, oldest first; `undecided` leaves out what is over.',
    },
    readContest: {
      en: 'Read a contest',
      zh: '查看代表权限异议',
      does: 'Both sides read both statements and their own papers; who decides reads everything.',
    },
    answerContest: {
      en: 'State your case in a contest',
      zh: '对异议作出陈述',
      does: 'The organisation whose authority is contested says why it is the firm, once, with papers. Then nobody waits any longer: two people decide. Without it they decide when its days are over.',
    },
    withdrawContest: {
      en: 'Withdraw a contest',
      zh: '撤回异议',
      does: 'The claimant contests no more; its claim stays unproven. Another contest takes a fresh proof.',
    },
    decideContest: {
      en: 'Decide a contest',
      zh: '裁定异议',
      does: 'Two reviewers with a confirmed real name and no part on either side, of the authority of the region where it has two such, else of the operator, decide the same for the same reason. `upheld`: the claimant takes over and everybody ceases to act for the other organisation at once. `rejected`: the claim ends and nothing else changes.',
    },
    askOrganisationRecovery: {
      en: 'Ask to recover an organisation that lost its keys',
      zh: '申请恢复失去密钥的机构',
      does: 'Two reviewers of the operator, one after the other, name the same person for the same reason. From the second on it cools for `identity.organisation-recovery-seconds`: the inbox, every owner and administrator and every confirmed phone are told, and an objection stops it. Then the person is the only owner, and all members, clients, keys and sessions of before end. The operator’s own people are never named.',
    },
    listOrganisationRecoveries: {
      en: 'List recoveries of an organisation',
      zh: '查看机构恢复申请',
      does: 'An organisation and the operator see who is to own it, why, and until when it may object; newest first.',
    },
    objectToOrganisationRecovery: {
      en: 'Object to a recovery of your organisation',
      zh: '对机构恢复提出异议',
      does: 'An owner, administrator or machine of the organisation stops its recovery while it cools: somebody still acts for it.',
    },
    listOrganisations: {
      en: 'List organisations',
      zh: '查看机构列表',
      does: 'The operator finds organisations by kind, state or credit code, oldest first: above all those that wait for a decision.',
    },
    readOrganisation: {
      en: 'Read an organisation',
      zh: '查看机构',
      does: 'An organisation reads itself, the operator any: its state, why it is suspended, and when that was decided.',
    },
    approveOrganisation: {
      en: 'Approve an organisation',
      zh: '核准机构',
      does: 'The operator lets a registered or suspended organisation act; of a government body it settles the region it sees. Its clients and members get tokens from now on.',
    },
    suspendOrganisation: {
      en: 'Suspend an organisation',
      zh: '暂停机构',
      does: 'The operator stops an organisation, with a reason code that it can read. Its tokens are refused from now on; `approveOrganisation` lets it act again. The operator can not suspend itself.',
    },
  },
  'Clients and members 客户端与成员': {
    about: { en: 'Who and which machines act for an organisation.', zh: '机构的成员与客户端管理。' },
    registerClient: {
      en: 'Register a further client',
      zh: '登记新的客户端',
      does: 'An administrator of an organisation adds a machine with a key of its own, proven by a signature, says what it may be used for, and answers for it: the first half of rotating a key. The second is `retireClient`.',
    },
    adoptClient: {
      en: 'Adopt a client',
      zh: '接管客户端',
      does: 'An owner answers for a client from now on, above all for one that stopped because the member who answered for it left; not while the organisation is contested.',
    },
    listClients: {
      en: 'List the clients of an organisation',
      zh: '查看机构的客户端',
      does: 'An organisation, or the operator, sees the clients, newest first, with those that are retired.',
    },
    retireClient: {
      en: 'Retire a client',
      zh: '停用客户端',
      does: 'An administrator retires a client and its key: it gets no further token, and what it signed stays verifiable. The last client stays where there are no people.',
    },
    addMember: {
      en: 'Add a member',
      zh: '添加成员',
      does: 'An administrator lets a person act for the organisation, with duties; only an owner makes an owner. The person takes it up by signing in with a code sent to the phone that is given here.',
    },
    nameOwner: {
      en: 'Name the first owner',
      zh: '指定首位所有人',
      does: 'An organisation from before authority was asked for names the person who will prove it. Its client may do this once, and can add nobody else until then. Next: that person signs in and calls `proveAsRepresentative`.',
    },
    assignDuties: {
      en: 'Give a member other duties',
      zh: '调整成员职责',
      does: 'An administrator says what a member may do from now on; only an owner makes or unmakes an owner, and the last one stays.',
    },
    listMembers: {
      en: 'List the members of an organisation',
      zh: '查看机构成员',
      does: 'An organisation, or the operator, sees who acts for it, with which duties, who added them and when, oldest first, with masked phones.',
    },
    removeMember: {
      en: 'Remove a member',
      zh: '移除成员',
      does: 'An administrator takes a person off: their sessions for the organisation end, the clients they answer for stop until an owner adopts them, and name and phone kept here are erased.',
    },
  },
  'Real name and consent 实名与授权': {
    about: {
      en: 'A worker’s real name, and what they allow others to know.',
      zh: '劳动者实名与个人信息授权。',
    },
    giveRealName: {
      en: 'Give name and ID number',
      zh: '提交姓名和身份号码',
      does: 'A worker says who they are, by any of the kinds of `documentKind`; a well-formed number of a person of working age makes level L1. The name is kept as the names office writes it: separators as `·`, full-width letters as ordinary ones. It may be given again until a source confirmed it. Next: `giveConsent` to the check, then `verifyRealName`.',
    },
    verifyRealName: {
      en: 'Have the real name verified',
      zh: '发起实名核验',
      does: 'A worker has the official source asked whether name and number belong together; a match makes level L2. It needs a consent in force to purpose `real-name-check`. A document of a kind that no source here can check waits for two clerks instead (`awaits-sight`). After a 503 the same call with the same key asks again.',
    },
    giveConsent: {
      en: 'Give a consent',
      zh: '作出同意',
      does: 'A worker allows one recipient to use the named fields for one purpose until a day. A newer consent to the same use replaces the older.',
    },
    listOwnConsents: {
      en: 'List your consents',
      zh: '查看本人的同意记录',
      does: 'A worker sees every consent they gave, newest first, and how those that are over ended.',
    },
    withdrawConsent: {
      en: 'Withdraw a consent',
      zh: '撤回同意',
      does: 'A worker ends a consent, without a reason and with effect from now on. Doing it twice is doing it once.',
    },
  },
  'Signing keys 签名密钥': {
    about: { en: 'The keys by which a party signs what it states.', zh: '各方登记和停用签名密钥。' },
    registerMemberKey: {
      en: 'Register your own key within an organisation',
      zh: '登记本人在机构内的签名密钥',
      does: 'A member who acts for an organisation, and proved more than a code within five minutes, registers a key of their own, as of their browser. What it signs for the organisation carries beside the statement `signedBy`: organisation, member and the duty that the act takes. It counts while the membership holds and has that duty, and only in the member’s own calls.',
    },
    listMemberKeys: {
      en: 'List members’ keys within an organisation',
      zh: '查看成员在机构内的签名密钥',
      does: 'People and machines of an organisation, and the operator, see whose keys sign for it, newest first, with those that are retired.',
    },
    retireMemberKey: {
      en: 'Retire a member’s key within an organisation',
      zh: '停用成员在机构内的签名密钥',
      does: 'The member, or an administrator of the organisation, retires the key: it signs nothing new, and what it signed stays verifiable.',
    },
    registerSigningKey: {
      en: 'Register a signing key',
      zh: '登记签名公钥',
      does: 'A worker registers the public key of their device, proven by a signature. Contracts are signed with it and certificates are bound to it.',
    },
    listOwnSigningKeys: {
      en: 'List your signing keys',
      zh: '查看本人的签名公钥',
      does: 'A worker sees their keys, newest first, with those that are retired.',
    },
    retireSigningKey: {
      en: 'Retire a signing key',
      zh: '停用签名公钥',
      does: 'A worker retires a key, as when the device is lost: it signs nothing new, and what it signed stays verifiable.',
    },
  },
  'Own data 本人信息': {
    about: {
      en: 'What a person reads of themselves, who else has read it, and its erasure.',
      zh: '查看本人信息及其访问记录，注销账号。',
    },
    readOwnAccount: {
      en: 'Read your account',
      zh: '查看本人账户',
      does: 'A worker sees their account, with phone and ID number masked, the level of their real name and how the last check of it stands.',
    },
    exportOwnData: {
      en: 'Export your data',
      zh: '导出本人信息',
      does: 'A worker takes a copy of all that is held about them, in clear: personal fields, keys, consents, sessions, who read what, and by subject what every room holds: applications, contracts, shifts, wages, covers, claims, certificates, messages (PIPL article 45).',
    },
    exportOwnDataAsPage: {
      en: 'Read your data as a page',
      zh: '以网页查看本人信息',
      does: 'A worker takes the same copy as one page to read or print, Chinese first, which needs no network and runs nothing.',
    },
    listOwnDataReads: {
      en: 'See who read your data',
      zh: '查看本人信息的查阅记录',
      does: 'A worker sees, newest first, which party read which of their fields, when and for what.',
    },
    previewErasure: {
      en: 'See what an erasure would meet and leave',
      zh: '查看注销前后的事项',
      does: 'A worker sees what must be settled before the account can be erased, and what the law would keep of it, in whose hands, why and until when.',
    },
    askErasure: {
      en: 'Ask for your account to be erased',
      zh: '申请注销账户',
      does: 'A worker without a confirmed or given real name, a key or records that the law keeps asks with a fresh code; phone and inbox are told, and it happens when the notice is over (72 hours by default). Everybody else erases at once with a proof, by `eraseOwnAccount`.',
    },
    takeBackErasure: {
      en: 'Take back the erasure you asked for',
      zh: '撤回注销申请',
      does: 'A worker takes back an erasure before it happens.',
    },
    eraseOwnAccount: {
      en: 'Erase your account',
      zh: '注销本人账户',
      does: 'A worker has their data erased everywhere (PIPL article 47): sessions and consents end and the keys of their data are destroyed, but for what the law keeps: that goes to restricted use until its day. Refused while wages, claims or shifts are open. It can not be undone; the answer says what stays, why and until when.',
    },
  },
});
