import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchClaim = refusal('work-certificate.no-such-claim', 404, {
  zh: '不存在该声明',
  en: 'There is no claim with this id',
  remedy: {
    zh: '请从自己的声明列表中取用编号；他人的或已删除的声明视为不存在。',
    en: 'Take the id from the list of your own claims; another person’s or an erased one does not exist for you.',
  },
  next: 'listCareerClaims',
});
export const ClaimContentWrong = refusal('work-certificate.claim-content-wrong', 422, {
  zh: '该类声明的内容字段不符',
  en: 'A claim of this kind has other members',
  remedy: {
    zh: '请按 fields 逐项修改：补上必填项，去掉不属于该类的字段，日期不得在未来或前后颠倒。',
    en: 'Mend what `fields` names: add what is required, drop members of another kind, and keep days in order and not in the future.',
  },
  next: 'recordCareerClaim',
});
export const ClaimStateWrong = refusal('work-certificate.claim-state-wrong', 409, {
  zh: '声明的当前状态不允许此操作',
  en: 'The claim is in a state that does not allow this',
  cause: {
    zh: '声明已核验、正在核验、已被认定失实，或在此期间发生变化。',
    en: 'It is verified, being checked or falsified already, or it changed meanwhile.',
  },
  remedy: {
    zh: '请重新读取声明状态；只有已承诺的声明可审核，只有未核验或核验不符的声明可核验。',
    en: 'Read the claim again: only a pledged claim is reviewed, and only one stated bare or mismatched is checked; for a certificate, try again with the claims as they are now.',
  },
});
export const PledgeTermsWrong = refusal('work-certificate.pledge-terms-wrong', 422, {
  zh: '承诺所依据的条款不是现行条款',
  en: 'The pledge is not to the terms in force; read them again',
  remedy: {
    zh: '请重新读取现行条款，请本人阅读后按新的 termsHash 重新签名。',
    en: 'Read the terms in force, let the worker read them, and sign again with the new `termsHash`.',
  },
  next: 'showPledgeTerms',
});
export const PledgeTimeWrong = refusal('work-certificate.pledge-time-wrong', 422, {
  zh: '承诺须在签署后一天内提交',
  en: 'A pledge is accepted within the last day',
  cause: {
    zh: 'acceptedAt 早于一天前，或晚于当前时间五分钟以上。',
    en: '`acceptedAt` is more than a day ago, or more than five minutes ahead.',
  },
  remedy: {
    zh: '请校准设备时钟，并以当前时间重新签署承诺。',
    en: 'Set the clock of the device right and sign the pledge again with the present time.',
  },
});
export const KeyUnknown = refusal('work-certificate.key-unknown', 422, {
  zh: '签名所用密钥不是本人有效密钥',
  en: 'The signature names a key that is not an active key of this worker',
  remedy: {
    zh: '请先登记该密钥，或改用仍有效的密钥重新签名。',
    en: 'Register this key first, or sign again with one of your keys that is active.',
  },
});
export const RealNameRequired = refusal('work-certificate.real-name-required', 422, {
  zh: '须先完成实名核验',
  en: 'This needs a real name that a source has confirmed',
  remedy: {
    zh: '请先提交并核验实名信息，然后重试；实名等级较低时身份声明须附承诺。',
    en: 'Give your real name and have it verified, then try again; below level L2 an identity claim needs a pledge.',
  },
});
export const ConsentRequired = refusal('work-certificate.consent-required', 403, {
  zh: '本人尚未同意核验该声明',
  en: 'The worker has not consented to the check of this claim',
  cause: {
    zh: '没有同意、同意已撤回，或同意的字段不足。',
    en: 'There is no consent, it was withdrawn, or it does not cover every field the source is given.',
  },
  remedy: {
    zh: '请按 facts 中的 purpose 与 recipientId 取得本人同意，范围包括姓名和证件号码，然后重试。',
    en: 'Have the worker consent to the `purpose` and `recipientId` this problem names, for all fields the source is given, then try again.',
  },
});
export const NoSource = refusal('work-certificate.no-source', 422, {
  zh: '没有可核验该类声明的来源',
  en: 'No source is connected that can verify claims of this kind',
  remedy: {
    zh: '请改为由本人签名承诺该声明，或等待来源接入。',
    en: 'Pledge the claim with the worker’s signature instead, or wait until a source is connected.',
  },
  next: 'recordCareerClaim',
});
export const NoSuchClaimVerification = refusal('work-certificate.no-such-verification', 404, {
  zh: '不存在该核验记录',
  en: 'There is no verification with this id',
  remedy: {
    zh: '请使用发起核验时返回的编号，并以同一劳动者身份查询。',
    en: 'Use the id that the check was answered with, as the same worker.',
  },
  next: 'verifyCareerClaim',
});
export const NothingToCertify = refusal('work-certificate.nothing-to-certify', 422, {
  zh: '没有可写入该类凭证的声明',
  en: 'None of the claims asked for can be put into a certificate of this domain',
  remedy: {
    zh: '请只选择该类别下已核验或已承诺的声明；不带 claimIds 则取全部可用声明。',
    en: 'Name only verified or pledged claims of this domain, or leave `claimIds` out to take all there are.',
  },
  next: 'listCareerClaims',
});
export const ProofInvalid = refusal('work-certificate.proof-invalid', 422, {
  zh: '密钥证明未能证明本人持有密钥',
  en: 'The proof does not show that the worker holds the key',
  remedy: {
    zh: '请按 detail 修正：typ 为 openid4vci-proof+jwt，alg 为 ES256 或 EdDSA，aud 为签发方，iat 在五分钟内，并含 nonce。',
    en: 'Mend what `detail` names: `typ` openid4vci-proof+jwt, `alg` ES256 or EdDSA, `aud` the issuer, `iat` within five minutes, and the nonce.',
  },
  next: 'requestCertificateNonce',
});
export const NonceInvalid = refusal('work-certificate.nonce-invalid', 422, {
  zh: '随机数无效、已使用或已过期',
  en: 'The nonce was not given to this worker, was used, or is too old',
  remedy: {
    zh: '请重新获取随机数并重新签署密钥证明；随机数十分钟内有效，只能用一次。',
    en: 'Get another nonce and sign the proof again: a nonce is good for ten minutes and one certificate.',
  },
  next: 'requestCertificateNonce',
});
export const NoSuchCertificate = refusal('work-certificate.no-such-certificate', 404, {
  zh: '不存在该凭证',
  en: 'There is no certificate with this id',
  remedy: { zh: '请从自己的凭证列表中取用编号。', en: 'Take the id from the list of your own certificates.' },
  next: 'listOwnCertificates',
});
export const NoSuchStatusList = refusal('work-certificate.no-such-status-list', 404, {
  zh: '不存在该状态列表',
  en: 'There is no status list with this id',
  remedy: {
    zh: '请使用凭证 status 中的地址，或读取全部状态列表。',
    en: 'Use the address in the `status` of the certificate, or read which lists there are.',
  },
  next: 'listStatusLists',
});
export const StatusListNotAcceptable = refusal('work-certificate.status-list-not-acceptable', 406, {
  zh: '状态列表仅以 application/statuslist+jwt 提供',
  en: 'A status list is served as application/statuslist+jwt',
  remedy: {
    zh: '请将 Accept 设为 application/statuslist+jwt 或 */*。',
    en: 'Send `Accept: application/statuslist+jwt` or `*/*`.',
  },
});
export const StatusHistoryUnsupported = refusal('work-certificate.status-history-unsupported', 501, {
  zh: '不提供状态列表的历史版本',
  en: 'Past states of a status list are not served',
  remedy: { zh: '请去掉 time 参数，读取当前列表。', en: 'Leave out `time` and read the list as it is now.' },
  next: 'readStatusList',
});
export const NoSuchType = refusal('work-certificate.no-such-type', 404, {
  zh: '不存在该名称和版本的凭证类型',
  en: 'There is no certificate type of this name and version',
  remedy: { zh: '请按凭证中的 vct 原样访问。', en: 'Call the `vct` exactly as the certificate has it.' },
});
export const NoSuchResumeRequest = refusal('work-certificate.no-such-resume-request', 404, {
  zh: '不存在该简历请求',
  en: 'There is no resume request with this id',
  remedy: {
    zh: '请使用本机构发起请求时返回的编号。',
    en: 'Use the id that your own organisation’s request was answered with.',
  },
  next: 'requestResume',
});
export const ResumeRequestUsed = refusal('work-certificate.resume-request-used', 409, {
  zh: '该简历请求已被使用',
  en: 'The resume request was answered before',
  remedy: {
    zh: '请发起新的请求，并请劳动者按新的随机数签署。',
    en: 'Make another request and have the worker sign for its nonce.',
  },
  next: 'requestResume',
});
export const ResumeRequestExpired = refusal('work-certificate.resume-request-expired', 409, {
  zh: '该简历请求已过期，请重新发起',
  en: 'The resume request has expired; make another',
  remedy: {
    zh: '请发起新的请求，十五分钟内完成验证。',
    en: 'Make another request and answer it within fifteen minutes.',
  },
  next: 'requestResume',
});
export const NoSuchFinding = refusal('work-certificate.no-such-finding', 404, {
  zh: '不存在该失实认定',
  en: 'There is no falsification finding with this id',
  remedy: {
    zh: '请从本人诚信分中取用认定编号。',
    en: 'Take the id from the findings beside your trust points.',
  },
  next: 'readOwnTrust',
});
export const ReviewedBefore = refusal('work-certificate.reviewed-before', 409, {
  zh: '该审核员已审核过此声明，须由另一人审核',
  en: 'This reviewer has reviewed the claim before; a second person decides',
  cause: { zh: '结论须有两人一致，同一人只能审核一次。', en: 'Two people must agree, so each reviews once.' },
  remedy: { zh: '请由另一名审核员审核。', en: 'Have another reviewer give the next verdict.' },
  next: 'reviewPledgedClaim',
});
export const AnswerUnread = refusal('work-certificate.answer-unread', 409, {
  zh: '劳动者已作出申辩，您尚未阅读',
  en: 'The worker has answered, and you have not read it',
  cause: {
    zh: '作出结论前须先阅读劳动者的申辩；阅读会被记录，劳动者可以看到。',
    en: 'Who decides reads the answer first; that they did is recorded, and the worker sees it.',
  },
  remedy: {
    zh: '请先打开该承诺信息及申辩，再提交结论。',
    en: 'Read the claim with its answers, then give your verdict.',
  },
  next: 'readPledgedClaim',
});
export const AnsweredBefore = refusal('work-certificate.answered-before', 409, {
  zh: '该认定已回应过',
  en: 'The finding was answered before',
  remedy: {
    zh: '回应只能提交一次；原回应已与认定一并保存，可随时查看。',
    en: 'Nothing is to be done: a finding is answered once, and your first answer stands beside it.',
  },
  next: 'readOwnTrust',
});
export const ReasonsUnknown = refusal('work-certificate.reasons-unknown', 422, {
  zh: '理由与结论不符',
  en: 'These reasons do not go with this verdict',
  remedy: {
    zh: '请至少选择一项，且均属于该结论的理由代码。',
    en: 'Give at least one reason, each of those that belong to this verdict.',
  },
  next: 'reviewPledgedClaim',
});
export const SourceDecides = refusal('work-certificate.source-decides', 409, {
  zh: '该声明由数据源核验，或不属窗口核验范围',
  en: 'A source decides this claim, or no original bears it out',
  cause: {
    zh: '窗口只核验学历和职业资格证书；来源已接入的，须其查无记录或未答复；来源认定不符的，窗口不能推翻。',
    en: 'A counter sees diplomas and professional certificates, where the source does not know them or is silent; what it said otherwise is not undone there.',
  },
  remedy: { zh: '请先向来源申请核验。', en: 'Have the claim checked by its source first.' },
  next: 'verifyCareerClaim',
});
export const ScansMissing = refusal('work-certificate.scans-missing', 422, {
  zh: '缺少原件扫描件',
  en: 'A scan of the original is missing',
  remedy: { zh: '请上传扫描件后再提交。', en: 'Upload a scan for `certificate` and name it.' },
  next: 'uploadDocument',
});
export const SightState = refusal('work-certificate.sight-state', 409, {
  zh: '该窗口核验已结束',
  en: 'This sighting has ended',
  remedy: { zh: '请本人重新提交。', en: 'Have the worker present the claim anew.' },
  next: 'presentCareerClaim',
});
export const ClaimUnlike = refusal('work-certificate.claim-unlike', 422, {
  zh: '原件或证件与所声明的不一致',
  en: 'The original, or the person, is another than was claimed',
  remedy: {
    zh: '请逐项核对原件与身份证件；声明有误的，由本人重新声明。',
    en: 'Compare each member with the original and the identity document. What was claimed wrongly is claimed anew.',
  },
  next: 'recordCareerClaim',
});
