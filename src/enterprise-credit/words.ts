import { operations } from '../platform/http/openapi/operations.js';

/** The operations of enterprise credit. */
export const Does = operations({
  'Certify an enterprise 企业认证': {
    about: {
      en: 'An enterprise proves that it is registered and holds its permits.',
      zh: '企业核验登记信息与许可证。',
    },
    requestCertification: {
      en: 'Ask to be certified',
      zh: '申请企业认证',
      does: 'An employer or a labour-service company asks to be certified and states its permits. The registry and the issuing authorities are asked at once; what does not answer stays `pending` and is asked again. Call it again to add permits or to have refused ones asked about anew.',
    },
    readOwnCertification: {
      en: 'Read the own certification',
      zh: '查询本企业认证',
      does: 'The enterprise reads its latest certification with the permits it stated and, where it was refused, why.',
    },
    presentFirmPaper: {
      en: 'Present a licence or a permit at a counter',
      zh: '在窗口提交营业执照或许可证',
      does: 'A person of a firm that no source knows states what its licence or a permit says, with scans, and brings the original. Two clerks see it with `seeFirmPaper`; what they see certifies the firm, or confirms the permit, of way `counter`.',
    },
    listOwnSightings: {
      en: 'List the own papers at the counter',
      zh: '列出本企业窗口核验',
      does: 'The firm reads which papers it presented, which of them wait for two clerks, and who saw the others when.',
    },
    readFirmSighting: {
      en: 'Read a paper that a firm presents',
      zh: '查询企业提交的证照',
      does: 'A clerk of the operator, or of the region of the firm, reads what was presented before comparing it with the original. Next: `seeFirmPaper`.',
    },
    seeFirmPaper: {
      en: 'See a firm’s paper at a counter',
      zh: '窗口核验企业证照',
      does: 'A clerk types what the original says; two natural persons must read what was presented. The second one’s word makes it count.',
    },
    listOwnSourceConflicts: {
      en: 'List where sources differ about the own firm',
      zh: '列出本企业查证结果不一致的事项',
      does: 'The firm reads where one way (a source online, a file, a counter) said otherwise than another, both sides, which of them counts meanwhile, and what two people decided.',
    },
    listSourceConflicts: {
      en: 'List where sources differ about firms',
      zh: '列出查证结果不一致的企业',
      does: 'Reviewers of the operator, and of a government for the firms of its region, read the conflicts between ways with both sides, newest first. Decide each with `decideSourceConflict`.',
    },
    decideSourceConflict: {
      en: 'Decide where sources differ about a firm',
      zh: '认定查证结果不一致的事项',
      does: 'A reviewer says which side is right; it is done when another natural person says the same. That side counts from then on, and the same answer of that source opens no further conflict.',
    },
    listWaitingAdmissions: {
      en: 'List admissions that wait for a person',
      zh: '列出待人工审核的准入',
      does: 'The operator reads the admissions which the rules sent to review, oldest first. Decide each with `decideAdmission`.',
    },
    decideAdmission: {
      en: 'Decide an admission',
      zh: '审定准入',
      does: 'A person of the operator accepts or rejects an admission in review, with a reason. The enterprise may recruit, or not, from then on.',
    },
  },
  'Look up an enterprise 查询企业': {
    about: {
      en: 'Whoever deals with an employer asks what is known of it and whether it may recruit.',
      zh: '查询企业档案、信用与可否招聘。',
    },
    lookUpEnterprise: {
      en: 'Find an enterprise by its social credit code',
      zh: '按统一社会信用代码查询企业',
      does: 'Anyone who is signed in reads whether the enterprise is certified, of what level, and whether it may recruit.',
    },
    lookUpEnterprisePublicly: {
      en: 'Find an enterprise without an account',
      zh: '公开查询企业（无需登录）',
      does: 'Anybody reads by social credit code the name, level and band of an enterprise, and the restrictions in force that two people decided, with their date and appeal. It names no score, no reason and nothing that is undecided. Thirty an hour from one address.',
    },
    searchEnterprises: {
      en: 'Search enterprises by name',
      zh: '按名称搜索企业',
      does: 'For workers and everybody else who has only a name: at most twenty enterprises with these words in their name.',
    },
    readEnterpriseProfile: {
      en: 'Read an enterprise',
      zh: '查询企业概况',
      does: 'Anyone who is signed in reads an enterprise by its id: certification, level, permits, and whether it may recruit. It has an ETag.',
    },
    readMatchingProfile: {
      en: 'Read what matching may use',
      zh: '查询企业匹配画像',
      does: 'A platform or the operator reads what matching may use of an employer: whether it may recruit, its level, band, score and reasons. The platform is noted as one that knows, and is notified if a restriction is withdrawn.',
    },
    readRecruitmentDecision: {
      en: 'Read whether an enterprise may recruit',
      zh: '查询招聘准入结论',
      does: 'A platform asks before it takes a job; an employer sees only itself. It says whether the enterprise may recruit, how many posts, and for what reasons. A platform that reads is notified if a restriction is withdrawn.',
    },
    readManyRecruitmentDecisions: {
      en: 'Read whether many enterprises may recruit',
      zh: '批量查询招聘准入结论',
      does: 'A platform or the operator reads up to 500 decisions at once, in the order asked for. It changes nothing but who is notified of withdrawals, and may be repeated.',
    },
    readManyRecruitmentDecisionsByCode: {
      en: 'Read whether many enterprises may recruit, by code',
      zh: '按统一社会信用代码批量查询招聘准入结论',
      does: 'A platform or the operator sends up to 500 social credit codes and reads the decisions in their order; codes of nobody known here are listed as `unknown`, what is no code as `malformed`. It may be repeated. Next, for the unknown: `inviteEmployers`.',
    },
    inviteEmployers: {
      en: 'Note employers that should be here',
      zh: '登记希望入驻的用人单位',
      does: 'A platform notes up to 500 codes of employers that are not known here and that it would like to be. Nobody is written to: the platform and the operator see whom to bring, and who came.',
    },
    listEmployerInvitations: {
      en: 'List employers that should be here',
      zh: '列出希望入驻的用人单位',
      does: 'A platform reads whom it noted, the operator whom all did, the newest first; `here` are those that are known by now.',
    },
  },
  'Credit scores 信用评分': {
    about: {
      en: 'Scores of employers with their reasons, as they are and as they were.',
      zh: '企业信用分及其构成、原因与历史。',
    },
    readCreditScore: {
      en: 'Read a credit score',
      zh: '查询企业信用评分',
      does: 'A platform or the operator reads the score as it stands, with its dimensions, reasons and model; an employer sees only its own. A platform that reads is notified if a restriction is withdrawn.',
    },
    listCreditScores: {
      en: 'List past credit scores',
      zh: '列出历史信用评分',
      does: 'Every score the enterprise has had, newest first, with what caused each. An employer sees only its own.',
    },
    readManyCreditScores: {
      en: 'Read many credit scores',
      zh: '批量查询信用评分',
      does: 'A platform or the operator reads up to 500 scores at once, in the order asked for; those never scored are listed as unknown. It may be repeated.',
    },
    readManyCreditScoresByCode: {
      en: 'Read many credit scores by code',
      zh: '按统一社会信用代码批量查询信用评分',
      does: 'A platform or the operator sends up to 500 social credit codes and reads the scores in their order; known enterprises without a score are `unscored`, codes of nobody known here `unknown`, what is no code `malformed`. It may be repeated.',
    },
    recomputeCreditScore: {
      en: 'Compute a past score once more',
      zh: '复算历史评分',
      does: 'The operator has the score that stood at a time computed from the ledger as it was then and the same model. Nothing is changed; `same` says whether both agree exactly.',
    },
  },
  'Own credit 本企业信用': {
    about: {
      en: 'What an employer reads of itself: its score, how to better it, and what was reported of it.',
      zh: '企业查看自身信用、改进方式与被报送情况。',
    },
    listOwnFindings: {
      en: 'List what was adjudicated about the own enterprise',
      zh: '列出对本企业的认定',
      does: 'An employer or a labour-service company reads what two mediators upheld against it, newest first. It is recorded; no model of the score reads it yet.',
    },
    readOwnCreditScore: {
      en: 'Read the own credit score',
      zh: '查询本企业信用评分',
      does: 'An employer or a labour-service company reads its score with the reasons for it.',
    },
    listOwnCreditScores: {
      en: 'List the own past scores',
      zh: '列出本企业历史评分',
      does: 'The enterprise reads every score it has had, newest first, with what caused each.',
    },
    readOwnRecruitmentDecision: {
      en: 'Read whether one may recruit',
      zh: '查询本企业招聘准入结论',
      does: 'The enterprise reads whether it may recruit, for what reasons, and which restrictions are in force.',
    },
    listOwnRestrictions: {
      en: 'List the own restrictions',
      zh: '列出本企业受到的限制',
      does: 'The enterprise reads every restriction it is or was under. What one rests on: `readRestrictionBasis`; to contest it: `openAppeal`.',
    },
    listReportsAboutSelf: {
      en: 'List reports about oneself',
      zh: '列出针对本企业的举报',
      does: 'An employer reads what platforms reported of it, newest first, never which platform. Object to an undecided one with `objectToReport`.',
    },
    readReportAboutSelf: {
      en: 'Read a report about oneself',
      zh: '查询针对本企业的举报',
      does: 'An employer reads one report about it: what is said, on what grounds, how it stands, and its own objection.',
    },
    listFulfilmentsAboutSelf: {
      en: 'List what platforms told of own engagements',
      zh: '列出平台报送的本企业履约记录',
      does: 'An employer reads which engagements platforms told as kept or broken, newest first. Object to a broken one with `objectToFulfilment`.',
    },
    readFulfilmentAboutSelf: {
      en: 'Read what a platform told of an engagement',
      zh: '查询平台报送的本企业履约记录',
      does: 'An employer reads one engagement that a platform told, how it stands, and its own objection.',
    },
    objectToFulfilment: {
      en: 'Object to a broken engagement',
      zh: '对未履约记录提出异议',
      does: 'An employer objects once to an engagement told as broken, also to one that was upheld while it was silent. From then on it takes no points from the score, until a person of the operator has decided it within twenty days.',
    },
    objectToReport: {
      en: 'Object to a report',
      zh: '对举报提出异议',
      does: 'An employer objects once to a report nobody has decided. From then on it takes no points from the score, until two people of the operator have decided it within twenty days.',
    },
  },
  'Restrictions and appeals 限制与申诉': {
    about: {
      en: 'Restrictions on recruiting, and what an employer does against one.',
      zh: '招聘限制及其申诉。',
    },
    readRestrictionBasis: {
      en: 'Read what a restriction rests on',
      zh: '查询限制的依据',
      does: 'The restricted employer, or the operator, reads the report behind a restriction, so that it can be answered with `openAppeal`.',
    },
    repairRestriction: {
      en: 'Note that a wrong was put right',
      zh: '登记信用修复',
      does: 'A person of the operator notes, once, on which day what was wrong was put right. The restriction then ends some months after that day, if it would not end earlier.',
    },
    openAppeal: {
      en: 'Appeal against a restriction',
      zh: '对限制提出申诉',
      does: 'The restricted employer appeals once, with a statement and evidence. The restriction is marked as disputed until it is decided, within twenty days: by reviewers of the authority of its region where that has two who can, else by those of the operator; `deciderId` and `deciderWhy` say which.',
    },
    listAppeals: {
      en: 'List appeals',
      zh: '列出申诉',
      does: 'Reviewers read the open appeals that their authority, or the operator, decides, oldest first, or only those past their day; an employer its own, newest first.',
    },
    readAppeal: {
      en: 'Read an appeal',
      zh: '查询申诉',
      does: 'An employer reads its own appeal, an authority those that it decides, the operator any: the report appealed against, the statement, the day it is due, and how it was decided.',
    },
    decideAppeal: {
      en: 'Decide an appeal',
      zh: '对申诉作出决定',
      does: 'A reviewer of the authority that `deciderId` names, or of the operator where it is null, who had no part in the report (reviewed, vouched or confirmed) nor acts for who made it, decides an appeal within its days. Upheld or undecided, every restriction from the report is lifted and the platforms that knew are notified; dismissed, it stands.',
    },
  },
  'Report to enterprise credit 平台报送': {
    about: {
      en: 'Job platforms tell whom they host and which engagements were kept.',
      zh: '招聘平台报送入驻企业与履约情况。',
    },
    declareHosting: {
      en: 'Declare that an employer recruits here',
      zh: '申报企业在平台招聘',
      does: 'A platform declares, with its signature, a business relation to an employer; without a verified one it may not report it. Declaring it again gives the same one.',
    },
    listHostings: {
      en: 'List business relations',
      zh: '列出平台与企业的招聘关系',
      does: 'A platform and an employer each read their own, the operator all, newest first.',
    },
    readHosting: {
      en: 'Read a business relation',
      zh: '查询平台与企业的招聘关系',
      does: 'Each party, and the operator, reads how a relation stands and whether it counts as verified.',
    },
    answerHosting: {
      en: 'Confirm or deny a business relation',
      zh: '确认或否认招聘关系',
      does: 'The employer confirms that it recruits at the platform, or denies it; a denied one can be settled by the operator.',
    },
    proveHosting: {
      en: 'Prove a business relation',
      zh: '提交招聘关系证明',
      does: 'Where the employer did not answer yet, or denies it, the platform hands in what proves the relation: its posts and applications there, a contract of service; once more after it was rejected. A reviewer of the operator looks, another than the one who rejected it; the employer may still answer.',
    },
    settleHosting: {
      en: 'Settle a business relation',
      zh: '裁定招聘关系',
      does: 'A person of the operator finds out whether the employer recruits at the platform, and verifies or rejects the relation with a reason.',
    },
    reportFulfilments: {
      en: 'Report engagements that ended',
      zh: '报送用工履约情况',
      does: 'A platform with a verified relation reports, signed, up to 500 engagements that ended. They are facts for the score, unverified and weighed as such; one engagement counts once, however often it is sent. Broken ones have limits by day, and by how many are contested: beyond them none of a batch is taken, and its kept ones are.',
    },
    listFulfilments: {
      en: 'List told engagements',
      zh: '列出履约记录',
      does: 'A platform reads what it told, newest first; the operator what waits for a decision, or any state, oldest first.',
    },
    readFulfilment: {
      en: 'Read a told engagement',
      zh: '查询履约记录',
      does: 'A platform reads how one that it told stands; the operator any, with what the employer says to it.',
    },
    retractFulfilment: {
      en: 'Take back a told engagement',
      zh: '撤回履约记录',
      does: 'A platform takes back what it told by mistake: it never counts again. After an objection this counts as a report that did not stand.',
    },
    decideFulfilment: {
      en: 'Decide a broken engagement',
      zh: '核定未履约记录',
      does: 'A reviewer of the operator decides what the employer objected to, or what a new platform told first: upheld it counts, dismissed never. One that nobody objected to is upheld after the days to object only; what was upheld unheard and then objected to another reviewer decides. The platform’s reliability learns from it.',
    },
  },
  'Fraud reports 欺诈举报': {
    about: {
      en: 'Platforms report fraud; two reviewers decide, and the employer is heard.',
      zh: '平台举报欺诈，两名审核人员核定，企业可陈述。',
    },
    reportFraud: {
      en: 'Report an employer for fraud',
      zh: '举报企业欺诈',
      does: 'A platform with a verified relation reports an employer, signed and with evidence. Reports of one incident by one platform become one report; nothing is decided by it until two reviewers agree.',
    },
    listFraudReports: {
      en: 'List fraud reports',
      zh: '列出欺诈举报',
      does: 'The operator reads the reports in a state, oldest first; a platform its own, newest first.',
    },
    readFraudReport: {
      en: 'Read a fraud report',
      zh: '查询欺诈举报',
      does: 'A platform reads how its own report stands, the operator any.',
    },
    readFraudCase: {
      en: 'Read a case for review',
      zh: '查询举报案卷',
      does: 'A reviewer of the operator reads the statements, the evidence, the employer’s objection and the earlier reviews. Next: `reviewFraudReport`.',
    },
    reviewFraudReport: {
      en: 'Review a fraud report',
      zh: '审核欺诈举报',
      does: 'A person of the operator gives a verdict with reasons, once. Two who agree decide the report; upheld, it restricts the employer.',
    },
    retractFraudReport: {
      en: 'Take back a fraud report',
      zh: '撤回欺诈举报',
      does: 'A platform takes back its own report before it is decided: it weighs nothing any more. After an objection this counts as a report that did not stand.',
    },
    vouchForReport: {
      en: 'Vouch for the finding behind a report',
      zh: '查实举报所依据的认定',
      does: 'A reviewer of the operator notes where they looked up the finding of an authority, and its number. Only then the report counts as evidence of grade A; what a platform declares is its own word.',
    },
    withdrawVouching: {
      en: 'Withdraw what a reviewer vouched for',
      zh: '撤销查实',
      does: 'Another reviewer of the operator than the one who vouched says why the finding does not bear the report out. It counts as declared again, and a suspension that rests on it waits for a person.',
    },
    listSuspensionProposals: {
      en: 'List suspensions that wait for a person',
      zh: '列出待人工确认的暂停招聘',
      does: 'The operator reads the proposals in a state, oldest first; an employer its own, newest first.',
    },
    readSuspensionProposal: {
      en: 'Read a proposed suspension',
      zh: '查询暂停招聘建议',
      does: 'The operator, or the employer that it is about, reads why a person must look, on which reports, and by when.',
    },
    decideSuspension: {
      en: 'Confirm or refuse a suspension',
      zh: '确认或否决暂停招聘',
      does: 'A reviewer of the operator who vouched for none of its reports and did not confirm it before, confirms a suspension that nobody vouched for, or that an objection with evidence paused, or refuses it. Unconfirmed in time, there is none; one that was paused or in force may still be decided until it would have ended.',
    },
    listSuspectedEnterprises: {
      en: 'List employers to look at',
      zh: '列出待核查的企业',
      does: 'The operator reads which employers’ reports people must look at, the most likely fraud first.',
    },
    listReportersOfCase: {
      en: 'List who reported an employer',
      zh: '列出举报某企业的平台',
      does: 'The operator reads who reported an employer, which of them count as one side, how reliable each is, and which sides report the same employers on the same days.',
    },
    readReporter: {
      en: 'Read how reliable a platform is',
      zh: '查询举报平台的可信度',
      does: 'A platform reads how far its own word goes and why; the operator reads any.',
    },
    recordPlatformOwner: {
      en: 'Record who owns a platform',
      zh: '登记平台的所有者',
      does: 'A person of the operator records who owns a platform and where that is written. Platforms of one owner count as one reporter.',
    },
  },
  'Credit models 信用模型': {
    about: {
      en: 'The models that score: published, tried in the shadow, watched and replaced.',
      zh: '评分模型的发布、影子运行、监测与更替。',
    },
    listCreditModels: {
      en: 'List score models',
      zh: '列出评分模型',
      does: 'The operator reads every published score model and its state: draft, shadow, champion or retired.',
    },
    publishCreditModel: {
      en: 'Publish a score model',
      zh: '发布评分模型',
      does: 'The operator publishes a model as a draft. It is named by the hash of its content and never changes; take it further with `moveCreditModel`.',
    },
    readCreditModel: {
      en: 'Read a score model',
      zh: '查询评分模型',
      does: 'The operator reads how a model stands, who moved it and on what grounds.',
    },
    readCreditModelDocument: {
      en: 'Read the document of a score model',
      zh: '查询评分模型文件',
      does: 'The operator reads a model as it was published, enough to compute every score by hand.',
    },
    compareCreditModel: {
      en: 'Compare a score model with the champion',
      zh: '与现行模型对比',
      does: 'The operator reads how a challenger would have scored enterprises beside the champion, before it asks to move it.',
    },
    moveCreditModel: {
      en: 'Move a score model',
      zh: '变更评分模型状态',
      does: 'The operator takes a model one step: to shadow, champion or retired. It becomes champion when a second person agrees (people only, no machine), on evidence or a stated override; the former champion retires.',
    },
    readCreditMonitoring: {
      en: 'Watch the model in use',
      zh: '查看模型监测',
      does: 'The operator reads stability and calibration of the model from each daily run, the alarms that stand, and how admissions were decided.',
    },
    readCreditFairness: {
      en: 'Read how groups of enterprises are scored and admitted',
      zh: '查询各类企业的评分与准入比较',
      does: 'Anybody reads, as of the last night, the share of enterprises that are scored well and admitted by region, trade, size and age, with the ratio to the best placed group and what each figure means. Small groups are not shown.',
    },
    readCreditFairnessInFull: {
      en: 'Read the nightly comparison of groups in full',
      zh: '查询各类企业比较的完整数据',
      does: 'The operator, its auditors among them, reads the last thirty nightly comparisons with every group, its numbers and verdict. A group that is below by more than chance is an alarm (`listCreditAlarms`).',
    },
    listCreditAlarms: {
      en: 'List alarms of the nightly runs',
      zh: '列出夜间运行的警报',
      does: 'The operator reads what nightly runs found out of order, newest first: drift and miscalibration of the model, platforms that report alike, groups of enterprises that are scored or admitted less often. An alarm changes no score and no decision.',
    },
    readCreditAlarm: {
      en: 'Read an alarm',
      zh: '查询警报',
      does: 'The operator reads what was found, when, and what the person who looked said of it.',
    },
    acknowledgeCreditAlarm: {
      en: 'Acknowledge an alarm',
      zh: '核查警报并说明',
      does: 'A person of the operator looked at an alarm and says what it is, which is kept. The to-do ends; the alarm stands, and is shown, until a run is in order.',
    },
  },
});
