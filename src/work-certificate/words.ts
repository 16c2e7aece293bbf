import { operations } from '../platform/http/openapi/operations.js';

/** The operations of work certificates. */
export const Does = operations({
  'State and verify claims 声明与核验': {
    about: {
      en: 'A worker states what they can do; a source confirms it, or they pledge it.',
      zh: '劳动者声明经历技能，由数据源核验或本人承诺。',
    },
    showPledgeTerms: {
      en: 'Read what a pledge promises',
      zh: '查询承诺条款',
      does: 'Anybody reads the terms in force and their hash. A worker signs the hash when pledging a claim with `recordCareerClaim`.',
    },
    recordCareerClaim: {
      en: 'State a claim',
      zh: '提交履历声明',
      does: 'A worker states identity, education, skill, employment or wish: pledged with the own signature, or bare until a source confirms it with `verifyCareerClaim`. An identity claim is taken from the confirmed real name.',
    },
    listCareerClaims: {
      en: 'List the own claims',
      zh: '列出本人履历声明',
      does: 'A worker reads the own claims, newest first.',
    },
    readCareerClaim: {
      en: 'Read an own claim',
      zh: '查询本人履历声明',
      does: 'A worker reads one own claim, its state and which source confirmed it.',
    },
    verifyCareerClaim: {
      en: 'Have a claim checked',
      zh: '核验履历声明',
      does: 'A worker has a claim checked by its source; it needs the own consent for `claim-verification` to that source. While the source is silent it stays `asked` and is asked again: read it with `readClaimVerification`.',
    },
    presentCareerClaim: {
      en: 'Bring an original to a counter',
      zh: '到窗口提交证书原件',
      does: 'A worker whose diploma or professional certificate no source knows names scans and brings the original to a counter; it needs the own consent for `claim-verification` to `counter`. Two clerks see it with `seeCareerClaim`.',
    },
    seeCareerClaim: {
      en: 'See an original at a counter',
      zh: '窗口核验证书原件',
      does: 'A clerk types what the original and the identity document of its holder say; two natural persons must read what was claimed. The second one’s word verifies the claim.',
    },
    readClaimVerification: {
      en: 'Read what came of a check',
      zh: '查询核验结果',
      does: 'A worker reads whether the source has confirmed the claim, found another content, or not answered.',
    },
  },
  'Hold certificates 持有凭证': {
    about: { en: 'A worker takes certificates into their own hands.', zh: '劳动者领取并持有凭证。' },
    requestCertificateNonce: {
      en: 'Get a nonce for a certificate',
      zh: '获取凭证随机数',
      does: 'A worker gets the nonce that the key proof of `issueCertificate` must contain. It is good for ten minutes and one certificate.',
    },
    issueCertificate: {
      en: 'Issue a certificate',
      zh: '签发凭证',
      does: 'A worker proves to hold a registered key and gets a certificate (SD-JWT VC) of the own verified and pledged claims. It is given out once; the former certificate of the same type is revoked.',
    },
    listOwnCertificates: {
      en: 'List the own certificates',
      zh: '列出本人凭证',
      does: 'A worker reads which certificates were issued and how they stand, newest first; never the certificates themselves.',
    },
    readOwnCertificate: {
      en: 'Read an own certificate’s state',
      zh: '查询本人凭证状态',
      does: 'A worker reads whether a certificate is valid, until when, or why it was revoked.',
    },
    revokeOwnCertificate: {
      en: 'Give a certificate up',
      zh: '注销凭证',
      does: 'A worker gives a certificate up, as when a phone is lost; verifiers see it in the status list within ten minutes. Repeating it changes nothing.',
    },
    listOwnEmployments: {
      en: 'List work that wages have proved',
      zh: '列出工资证明的工作经历',
      does: 'A worker reads the employments that paid wages have proved. They go into the employment certificate by themselves.',
    },
  },
  'Verify a resume 验证简历': {
    about: {
      en: 'Anybody checks a signed resume against published keys and status lists.',
      zh: '依据公开密钥与状态列表验证签名简历。',
    },
    requestResume: {
      en: 'Ask for a resume',
      zh: '请求简历',
      does: 'An organisation gets the audience and nonce that a worker signs a resume for; good for fifteen minutes and one resume. Next: `verifyResume`.',
    },
    verifyResume: {
      en: 'Verify a resume',
      zh: '验证简历',
      does: 'The organisation that asked sends in the resume and reads whether it is valid and what it shows. A valid one uses the request up, and the worker sees who read it; an invalid one leaves it open.',
    },
    readCertificateIssuer: {
      en: 'Read the issuer’s keys',
      zh: '查询签发方公钥',
      does: 'Verifiers anywhere read the keys certificates are signed with (JWT VC issuer metadata). Retired keys stay for what they signed.',
    },
    readCertificateType: {
      en: 'Read a certificate type',
      zh: '查询凭证类型',
      does: 'What the `vct` of a certificate points to: its name, and what its claims mean.',
    },
    listStatusLists: {
      en: 'List status lists',
      zh: '列出状态列表',
      does: 'Verifiers that keep copies read the address of every status list there is.',
    },
    readStatusList: {
      en: 'Read a status list',
      zh: '读取状态列表',
      does: 'Verifiers read the signed list of which certificates are revoked, and may keep it for ten minutes.',
    },
    rotateCertificateIssuerKey: {
      en: 'Rotate the certificate key',
      zh: '轮换凭证签名密钥',
      does: 'The operator retires the key that certificates are signed with and makes another. What was signed before stays valid.',
    },
  },
  'Trust and false claims 诚信与失实声明': {
    about: {
      en: 'Pledges that were found false, what they cost, and the worker’s answer.',
      zh: '不实承诺的认定、扣分与申辩。',
    },
    readPledgedClaim: {
      en: 'Read a pledged claim for review',
      zh: '查阅承诺声明',
      does: 'A reviewer of the operator reads what a worker pledged; the worker sees who read it. Next: `reviewPledgedClaim`.',
    },
    reviewPledgedClaim: {
      en: 'Review a pledged claim',
      zh: '审核承诺声明',
      does: 'A reviewer of the operator says, once, whether a pledged claim is false. Two who agree decide; a false claim costs trust points, and every certificate that holds it is revoked.',
    },
    answerFinding: {
      en: 'Answer a finding',
      zh: '回应失实认定',
      does: 'The worker a finding is about answers it, once. The answer stands beside the finding; see `readOwnTrust`.',
    },
    readOwnTrust: {
      en: 'Read the own trust points',
      zh: '查询本人诚信分',
      does: 'A worker reads the trust points that are left and every finding about the own claims.',
    },
  },
});
