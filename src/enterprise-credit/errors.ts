import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchEnterprise = refusal('enterprise-credit.no-such-enterprise', 404, {
  zh: '不存在该企业',
  en: 'There is no such enterprise',
  cause: {
    zh: '从未登记或评分、种类不符，或用人单位查询的不是本企业。',
    en: 'It was never heard of or scored, is of another kind, or an employer asked for another than itself.',
  },
  remedy: {
    zh: '请核对编号或统一社会信用代码；可先按名称搜索。尚未认证或尚未评分的企业，须待其申请认证并产生评分。',
    en: 'Check the id or social credit code, or search by name. One that has never been certified or scored is not known here yet.',
  },
  next: 'searchEnterprises',
});
export const NoSuchCertification = refusal('enterprise-credit.no-such-certification', 404, {
  zh: '该企业尚未申请认证',
  en: 'This enterprise has not asked to be certified',
  remedy: { zh: '请先申请认证。', en: 'Ask to be certified first.' },
  next: 'requestCertification',
});
export const RegistryUnavailable = refusal('enterprise-credit.registry-unavailable', 503, {
  zh: '企业登记机关未响应',
  en: 'The business registry does not answer',
  remedy: {
    zh: '无需操作：认证保持待定，系统会自动再次查询。',
    en: 'Nothing is to be done: the certification stays pending and the registry is asked again.',
  },
  next: 'readOwnCertification',
});
export const RegistryRefused = refusal('enterprise-credit.registry-refused', 502, {
  zh: '企业登记机关不接受该查询',
  en: 'The business registry does not accept the question',
  remedy: {
    zh: '请核对企业名称与统一社会信用代码；系统会自动再次查询，仍不成功请联系运营方。',
    en: 'Check name and social credit code of the enterprise; the registry is asked again. If it goes on, turn to the operator.',
  },
  next: 'readOwnCertification',
});
export const RegistryAnswerInvalid = refusal('enterprise-credit.registry-answer-invalid', 502, {
  zh: '企业登记机关的答复不可信',
  en: 'The answer of the business registry can not be trusted',
  cause: {
    zh: '签名无效、答非所问、已过期或格式不符。',
    en: 'It is not signed as it should be, answers another question, is too old or malformed.',
  },
  remedy: {
    zh: '运营方应核对登记机关的签名密钥与接口；系统会自动再次查询。',
    en: 'The operator checks key and interface of the registry; it is asked again.',
  },
  next: 'readOwnCertification',
});
export const PermitSourceUnavailable = refusal('enterprise-credit.permit-source-unavailable', 503, {
  zh: '许可颁发机关未响应',
  en: 'The authority that issues the permit does not answer',
  remedy: {
    zh: '无需操作：许可保持待定，系统会自动再次查询。',
    en: 'Nothing is to be done: the permit stays pending and the authority is asked again.',
  },
  next: 'readOwnCertification',
});
export const PermitQuestionRefused = refusal('enterprise-credit.permit-question-refused', 502, {
  zh: '许可颁发机关不接受该查询',
  en: 'The authority that issues the permit does not accept the question',
  remedy: {
    zh: '请核对许可种类与编号，重新申请认证；仍不成功请联系运营方。',
    en: 'Check kind and number of the permit and ask to be certified again. If it goes on, turn to the operator.',
  },
  next: 'requestCertification',
});
export const PermitAnswerInvalid = refusal('enterprise-credit.permit-answer-invalid', 502, {
  zh: '许可颁发机关的答复不可信',
  en: 'The answer of the authority that issues the permit can not be trusted',
  cause: {
    zh: '签名无效、答非所问、已过期或格式不符。',
    en: 'It is not signed as it should be, is about another permit, is too old or malformed.',
  },
  remedy: {
    zh: '运营方应核对该机关的签名密钥与接口；系统会自动再次查询。',
    en: 'The operator checks key and interface of the authority; it is asked again.',
  },
  next: 'readOwnCertification',
});
export const TooManyPermits = refusal('enterprise-credit.too-many-permits', 409, {
  zh: '该企业申报的许可已达上限',
  en: 'This enterprise has stated as many permits as it may',
  remedy: {
    zh: '请只申报仍需要的许可；已申报的许可会自动重新核验。',
    en: 'State only permits that are needed; those stated before are confirmed again by themselves.',
  },
  next: 'readOwnCertification',
});

export const NoSuchAdmission = refusal('enterprise-credit.no-such-admission', 404, {
  zh: '不存在该准入记录',
  en: 'There is no such admission',
  remedy: { zh: '请从待审核列表中取用编号。', en: 'Take the id from the list of those that wait.' },
  next: 'listWaitingAdmissions',
});
export const AdmissionNotInReview = refusal('enterprise-credit.admission-not-in-review', 409, {
  zh: '该准入不在人工审核中',
  en: 'This admission does not wait for a person to decide',
  cause: {
    zh: '已有人作出决定，或已有新的结论取代它。',
    en: 'It was decided, or a later one took its place.',
  },
  remedy: { zh: '请重新读取待审核列表。', en: 'Read the list of those that wait again.' },
  next: 'listWaitingAdmissions',
});

export const ScorecardInvalid = refusal('enterprise-credit.scorecard-invalid', 500, {
  zh: '评分模型无效',
  en: 'A score model is not valid',
  remedy: {
    zh: '请运营方检查随版本发布的模型文件，并确认有现行模型。',
    en: 'The operator checks the model files that came with the release, and that a model is champion.',
  },
  next: 'listCreditModels',
});
export const NoScoreAt = refusal('enterprise-credit.no-score-at', 404, {
  zh: '该时间没有评分',
  en: 'There was no score at that time',
  remedy: {
    zh: '请从历史评分中选择不早于首次评分的时间。',
    en: 'Choose a time not before the first score in the history.',
  },
  next: 'listCreditScores',
});

export const NoSuchReport = refusal('enterprise-credit.no-such-report', 404, {
  zh: '不存在该欺诈举报',
  en: 'There is no such fraud report',
  remedy: {
    zh: '请从列表中取用编号；与己无关的举报视为不存在。',
    en: 'Take the id from the list; a report that is not yours to see does not exist for you.',
  },
});
export const AlreadyObjected = refusal('enterprise-credit.already-objected', 409, {
  zh: '已对该举报提出过异议',
  en: 'There is an objection to this report',
  remedy: {
    zh: '异议只能提出一次；请等待决定。',
    en: 'Nothing is to be done: a report is objected to once; wait for the decision.',
  },
  next: 'readReportAboutSelf',
});
export const CircularGround = refusal('enterprise-credit.circular-ground', 422, {
  zh: '举报不得以本服务的评分为依据',
  en: 'A report may not rest on the score this service gave',
  cause: { zh: '否则评分会为自己作证。', en: 'The score would otherwise be evidence for itself.' },
  remedy: {
    zh: '请以平台自身掌握的事实为依据重新举报。',
    en: 'Report again on what your platform itself knows.',
  },
  next: 'reportFraud',
});
export const EnterpriseAmbiguous = refusal('enterprise-credit.enterprise-ambiguous', 422, {
  zh: '请以编号或统一社会信用代码之一指明企业',
  en: 'Name the enterprise by its id or by its social credit code, one of them',
  remedy: {
    zh: '请只填 enterpriseId 或 enterpriseUscc 其中一项，并重新签名。',
    en: 'Send exactly one of `enterpriseId` and `enterpriseUscc`, and sign again.',
  },
});
export const IncidentTooOld = refusal('enterprise-credit.incident-too-old', 422, {
  zh: '事件发生时间过久',
  en: 'The incident is too long ago',
  remedy: {
    zh: '请只举报在 maxAgeDays 天以内发生的事件。',
    en: 'Report only what happened within `maxAgeDays` days.',
  },
});
export const IncidentInFuture = refusal('enterprise-credit.incident-in-future', 422, {
  zh: '事件日期在未来',
  en: 'The incident is in the future',
  remedy: { zh: '请改为实际发生的日期并重新签名。', en: 'Give the day it happened and sign again.' },
  next: 'reportFraud',
});
export const AlreadyReviewed = refusal('enterprise-credit.already-reviewed', 409, {
  zh: '该审核员已审核过此举报，须由另一人审核',
  en: 'This person has reviewed the report; another one must',
  cause: { zh: '须两人意见一致，同一人只能审核一次。', en: 'Two people must agree, so each reviews once.' },
  remedy: { zh: '请由另一名审核员审核。', en: 'Have another person of the operator review it.' },
  next: 'reviewFraudReport',
});
export const ReportClosed = refusal('enterprise-credit.report-closed', 409, {
  zh: '该举报已有结论',
  en: 'The report is decided',
  remedy: {
    zh: '无法再补充、异议或审核；企业可对由此产生的限制提出申诉。',
    en: 'It takes no more statements, objections or reviews; the employer may appeal against a restriction that came of it.',
  },
});
export const AlreadyVouched = refusal('enterprise-credit.already-vouched', 409, {
  zh: '该举报所依据的认定已有审核员查实',
  en: 'A reviewer has already found what this report rests on',
  remedy: { zh: '无需再次登记。', en: 'Nothing is left to note; read the case.' },
  next: 'readFraudCase',
});
export const NotVouched = refusal('enterprise-credit.not-vouched', 409, {
  zh: '该举报所依据的认定未经查实',
  en: 'No reviewer vouches for what this report rests on',
  remedy: { zh: '无可撤销；请查看案卷。', en: 'Nothing is there to withdraw; read the case.' },
  next: 'readFraudCase',
});
export const OwnActInCase = refusal('enterprise-credit.own-act-in-case', 409, {
  zh: '查实过该案举报或确认过该次暂停的人不得再作此决定',
  en: 'Who vouched for a report of the case, or confirmed its suspension, may not decide this',
  remedy: { zh: '请由另一名审核员决定。', en: 'Have another reviewer decide.' },
  next: 'listSuspectedEnterprises',
});
export const NoSuchProposal = refusal('enterprise-credit.no-such-proposal', 404, {
  zh: '不存在该暂停招聘建议',
  en: 'There is no such proposal to suspend recruiting',
  cause: { zh: '不存在，或涉及其他企业。', en: 'It does not exist, or is about another enterprise.' },
  remedy: { zh: '请先列出建议。', en: 'List the proposals first.' },
  next: 'listSuspensionProposals',
});
export const ProposalSettled = refusal('enterprise-credit.proposal-settled', 409, {
  zh: '该暂停招聘建议已有结果',
  en: 'The proposal to suspend recruiting does not wait any more',
  cause: {
    zh: '已确认、已否决、已逾期，或所依据的举报已有结论。',
    en: 'It was confirmed, refused or lapsed, or what it rests on is decided.',
  },
  remedy: { zh: '请读取其现状。', en: 'Read how it stands.' },
  next: 'readSuspensionProposal',
});
export const RestrictionLevelMissing = refusal('enterprise-credit.restriction-level-missing', 422, {
  zh: '成立的举报须有限制级别，不成立的不得有',
  en: 'An upheld report needs a restriction level, a dismissed one must have none',
  remedy: {
    zh: '结论为 upheld 时填写 restrictionLevel，否则不要填写。',
    en: 'Send `restrictionLevel` with the verdict `upheld` and leave it out with any other.',
  },
  next: 'reviewFraudReport',
});

export const NoVerifiedRelation = refusal('enterprise-credit.no-verified-relation', 422, {
  zh: '仅有已核实招聘关系的平台可举报该企业：请先申报招聘关系',
  en: 'Only a platform with a verified business relation to the enterprise may report it: declare the hosting first',
  remedy: {
    zh: '请先申报招聘关系，待企业确认后再报送；企业不答复或否认的，提交证明由运营方核实。',
    en: 'Declare the relation, and go on once the employer has confirmed it. Where it does not answer or denies it, hand in proof: a reviewer of the operator looks.',
  },
  next: 'declareHosting',
});
export const ClaimsLimited = refusal('enterprise-credit.claims-limited', 422, {
  zh: '对该企业的举报或未履约报送已达上限',
  en: 'Your side has said as much against this employer as it may before people have decided',
  cause: {
    zh: '举报与未履约分别计算，同一所有者的平台合并计算：每日、未决总数，以及对全部企业的未决总数（随已核实的入驻企业数增加）；当日撤回的仍计入；可信度低的上限更低。',
    en: 'Reports and broken engagements each have theirs, and platforms of one owner count as one: each day, open in all, and open about all employers (more for who hosts many). What was taken back the same day counts; a side whose word did not hold has less.',
  },
  remedy: {
    zh: '本次未收任何一条。请先报送最要紧的，或撤回有误的；待人工核定后再报。',
    en: 'Nothing of it was taken. Say first what matters most, take back what was wrong, and go on once people have decided.',
  },
  next: 'readReporter',
});
export const NoSuchFulfilment = refusal('enterprise-credit.no-such-fulfilment', 404, {
  zh: '不存在该履约记录',
  en: 'There is no such engagement',
  cause: { zh: '不存在，或属于其他平台或企业。', en: 'It does not exist, or is another’s.' },
  remedy: { zh: '请先列出本方的履约记录。', en: 'List your own first.' },
  next: 'listFulfilments',
});
export const FulfilmentClosed = refusal('enterprise-credit.fulfilment-closed', 409, {
  zh: '该履约记录不在可作此处理的状态',
  en: 'This can not be done to the engagement any more',
  cause: {
    zh: '只可对未履约记录提出一次异议；已撤回或异议已有结论的不再变动。',
    en: 'Only a broken one may be objected to, once; what is taken back, or decided after an objection, does not change.',
  },
  remedy: { zh: '请读取其现状。', en: 'Read how it stands.' },
  next: 'readFulfilment',
});
export const FulfilmentUnheard = refusal('enterprise-credit.fulfilment-unheard', 409, {
  zh: '企业尚未陈述，异议期未满，不得认定未履约属实',
  en: 'The employer has not been heard yet: the days to object are not over',
  cause: {
    zh: 'detail 为企业可提出异议的最后一日；企业提出异议后或该日之后方可认定属实。',
    en: '`detail` is the last day to object; it may be upheld after an objection, or after that day.',
  },
  remedy: {
    zh: '明显不属实的可随时不予认定；否则请待企业异议或该日过后再核定。',
    en: 'Dismiss what is plainly not so at any time; else decide once the employer objects, or after that day.',
  },
  next: 'readFulfilment',
});
export const FulfilmentDecidedByYou = refusal('enterprise-credit.fulfilment-decided-by-you', 409, {
  zh: '企业陈述前由该审核员认定，须由另一人核定',
  en: 'This person upheld it before the employer was heard; another one must decide',
  remedy: { zh: '请由另一名审核员核定。', en: 'Have another reviewer of the operator decide it.' },
  next: 'decideFulfilment',
});
export const NoSuchHosting = refusal('enterprise-credit.no-such-hosting', 404, {
  zh: '不存在该招聘关系',
  en: 'There is no such hosting',
  remedy: {
    zh: '请从列表中取用编号；他方的招聘关系视为不存在。',
    en: 'Take the id from the list; a relation you are no party to does not exist for you.',
  },
  next: 'listHostings',
});
export const HostingInFuture = refusal('enterprise-credit.hosting-in-future', 422, {
  zh: '招聘关系开始后方可申报',
  en: 'A hosting is declared once it has begun',
  remedy: { zh: '请在开始之日或之后申报。', en: 'Declare it on the day it begins, or later.' },
  next: 'declareHosting',
});
export const HostingSettled = refusal('enterprise-credit.hosting-settled', 409, {
  zh: '该招聘关系不在等待此答复',
  en: 'The hosting does not wait for this answer',
  remedy: {
    zh: '请读取其现状；已确认、已否认或已裁定的不能再次答复。',
    en: 'Read how it stands: it was answered or settled, or this answer is not one for its state.',
  },
  next: 'readHosting',
});
export const NoSuchReporter = refusal('enterprise-credit.no-such-reporter', 404, {
  zh: '不存在该平台',
  en: 'There is no such platform',
  remedy: { zh: '请使用已登记的平台机构编号。', en: 'Use the id of an organisation that is a platform.' },
});

export const NotRepairable = refusal('enterprise-credit.not-repairable', 422, {
  zh: '该日期不可能完成修复',
  en: 'What was wrong can not have been put right on that day',
  remedy: { zh: '请填写限制之日至今日之间的日期。', en: 'Give a day from that of the restriction to today.' },
  next: 'repairRestriction',
});
export const NoSuchRestriction = refusal('enterprise-credit.no-such-restriction', 404, {
  zh: '不存在该限制',
  en: 'There is no such restriction',
  remedy: {
    zh: '请从本企业的限制列表或准入结论中取用编号。',
    en: 'Take the id from the restrictions of the enterprise or from its decision.',
  },
  next: 'listOwnRestrictions',
});
export const RestrictionOver = refusal('enterprise-credit.restriction-over', 409, {
  zh: '该限制已解除',
  en: 'The restriction is lifted',
  cause: {
    zh: '限制已结束，或（登记修复时）为临时限制或已登记过修复。',
    en: 'It has ended or, for a repair, is an interim one or was repaired before.',
  },
  remedy: {
    zh: '无需操作；请读取现行限制。',
    en: 'Nothing is to be done; read which restrictions are in force.',
  },
});
export const AlreadyAppealed = refusal('enterprise-credit.already-appealed', 409, {
  zh: '已对该限制提出过申诉',
  en: 'There is an appeal against this restriction',
  remedy: {
    zh: '申诉只能提出一次；请等待决定。',
    en: 'Nothing is to be done: a restriction is appealed against once; wait for the decision.',
  },
  next: 'listAppeals',
});
export const NoSuchAppeal = refusal('enterprise-credit.no-such-appeal', 404, {
  zh: '不存在该申诉',
  en: 'There is no such appeal',
  remedy: { zh: '请从申诉列表中取用编号。', en: 'Take the id from the list of appeals.' },
  next: 'listAppeals',
});
export const AppealClosed = refusal('enterprise-credit.appeal-closed', 409, {
  zh: '该申诉已有决定',
  en: 'The appeal is decided',
  remedy: { zh: '请读取其决定。', en: 'Read how it was decided.' },
  next: 'readAppeal',
});
export const ReviewerMayNotDecide = refusal('enterprise-credit.reviewer-may-not-decide', 409, {
  zh: '审核、查实过所依据的举报，或确认过该限制的人，不得决定对其的申诉',
  en: 'Who reviewed or vouched for a report behind the restriction, or confirmed it, may not decide the appeal against it',
  remedy: {
    zh: '请由未参与该举报审核的人员决定。',
    en: 'Have a person decide who had no part in the report.',
  },
  next: 'decideAppeal',
});

export const AnotherBodyDecides = refusal('enterprise-credit.another-body-decides', 403, {
  zh: '该申诉由其他机构的人员决定',
  en: 'People of another body decide this appeal',
  cause: {
    zh: '企业所在地的主管部门有两名可以决定的审核人员的，由其决定；否则由运营方决定。',
    en: 'Where the authority of the region has two reviewers who can decide, they do; otherwise those of the operator.',
  },
  remedy: {
    zh: '申诉的 deciderId 说明由谁决定，deciderWhy 说明原因。',
    en: 'deciderId of the appeal says whose people decide, and deciderWhy why.',
  },
  next: 'readAppeal',
});

export const TableInvalid = refusal('enterprise-credit.table-invalid', 422, {
  zh: '表格无法按带一行表头的 CSV 读取',
  en: 'The table can not be read as CSV with one header line',
  remedy: {
    zh: '请以 UTF-8 保存为 CSV，首行为列名，各行列数一致。',
    en: 'Save it as CSV in UTF-8 with one line of column names and as many fields in every line.',
  },
});
export const TableColumnMissing = refusal('enterprise-credit.table-column-missing', 422, {
  zh: '表格缺少该列',
  en: 'The table has no such column',
  remedy: {
    zh: '请补上 detail 所指的列，或修改配置。',
    en: 'Add the column that `detail` names, or change the configuration.',
  },
});
export const OneClass = refusal('enterprise-credit.one-class', 422, {
  zh: '训练模型须同时有正例与反例',
  en: 'A model needs rows with and rows without the positive label',
  remedy: {
    zh: '请检查标签列，补充缺少的一类数据。',
    en: 'Check the label column and add rows of the class that is missing.',
  },
});
export const TooFewRows = refusal('enterprise-credit.too-few-rows', 422, {
  zh: '每一类的数据行数不足',
  en: 'A model needs more rows of each class',
  remedy: { zh: '请提供更多数据后再训练。', en: 'Train again with more rows of each class.' },
});
export const NoUsableFeature = refusal('enterprise-credit.no-usable-feature', 422, {
  zh: '没有可用作特征的列',
  en: 'No column is fit to be a feature',
  remedy: {
    zh: '请补充有区分力的列，或放宽配置中的门槛。',
    en: 'Add columns that tell the classes apart, or lower the least information in the configuration.',
  },
});
export const FoldsInvalid = refusal('enterprise-credit.folds-invalid', 422, {
  zh: '分折列不能划分出可训练的各折',
  en: 'The fold column does not split the rows into folds that can be trained on',
  remedy: {
    zh: '请检查分折列，使每折都含两类数据。',
    en: 'Check the fold column: every fold needs rows of both classes.',
  },
});
export const TrainingConfigInvalid = refusal('enterprise-credit.training-config-invalid', 422, {
  zh: '训练配置无效',
  en: 'The training configuration is not valid',
  remedy: { zh: '请修改 detail 所指的项。', en: 'Mend the member of the configuration that `detail` names.' },
});
export const ModelFileInvalid = refusal('enterprise-credit.model-file-invalid', 422, {
  zh: '该文件不是评分模型',
  en: 'The file is no score model',
  remedy: { zh: '请使用训练命令写出的模型文件。', en: 'Use a model file as the training command writes it.' },
});
export const NoSuchScoreModel = refusal('enterprise-credit.no-such-score-model', 404, {
  zh: '不存在该评分模型',
  en: 'There is no such score model',
  remedy: { zh: '请从模型列表中取用内容哈希。', en: 'Take the hash from the list of models.' },
  next: 'listCreditModels',
});
export const ScoreModelRefused = refusal('enterprise-credit.score-model-refused', 422, {
  zh: '不是有效的评分模型',
  en: 'This is not a valid score model',
  remedy: {
    zh: '请修改 detail 所指之处；改动过的模型须用新的版本号。',
    en: 'Mend what `detail` names; a model that was changed needs a new version.',
  },
  next: 'publishCreditModel',
});
export const ModelMayNotMove = refusal('enterprise-credit.model-may-not-move', 409, {
  zh: '评分模型不能进行该状态变更',
  en: 'The score model can not take this step',
  remedy: {
    zh: '请读取模型现状，按 草稿→影子→现行→退役 逐步进行。',
    en: 'Read how it stands and go step by step: draft, shadow, champion, retired.',
  },
  next: 'readCreditModel',
});
export const ModelNotProven = refusal('enterprise-credit.model-not-proven', 409, {
  zh: '没有证据表明该模型优于现行模型',
  en: 'Nothing shows that this score model is better than the champion',
  remedy: {
    zh: '请按 detail 补交评估证据，或以书面理由强制变更。',
    en: 'Hand in the evidence that `detail` asks for, or state why to override.',
  },
  next: 'compareCreditModel',
});
export const NoSuchAlarm = refusal('enterprise-credit.no-such-alarm', 404, {
  zh: '不存在该警报',
  en: 'There is no such alarm',
  remedy: { zh: '请先列出警报。', en: 'List the alarms first.' },
  next: 'listCreditAlarms',
});
export const AlarmNotOpen = refusal('enterprise-credit.alarm-not-open', 409, {
  zh: '该警报已有人核查，或已恢复正常',
  en: 'The alarm does not wait any more',
  cause: {
    zh: '已有人核查并说明原因，或之后的运行已恢复正常。',
    en: 'A person acknowledged it, or a later run was in order.',
  },
  remedy: { zh: '请读取其现状。', en: 'Read how it stands.' },
  next: 'readCreditAlarm',
});
export const FulfilmentTooOld = refusal('enterprise-credit.fulfilment-out-of-time', 422, {
  zh: '履约情况时间过久或在未来',
  en: 'A fulfilment is too long ago or in the future',
  remedy: {
    zh: '请只报送规定期限内且不晚于今日的记录，去掉其余后重新签名。',
    en: 'Leave out what is too long ago or in the future, and sign the rest again.',
  },
  next: 'reportFulfilments',
});
export const FulfilmentOfStranger = refusal('enterprise-credit.fulfilment-of-stranger', 422, {
  zh: '履约情况涉及本服务未知的企业',
  en: 'A fulfilment is of an enterprise that is not known here',
  remedy: {
    zh: '请去掉 detail 所指企业的记录；该企业申请认证后再报送。',
    en: 'Leave out the enterprise that `detail` names until it is known here, and sign the rest again.',
  },
  next: 'searchEnterprises',
});
export const NoSuchConflict = refusal('enterprise-credit.no-such-source-conflict', 404, {
  zh: '没有这项查证结果不一致的事项',
  en: 'There is no such conflict between sources',
  remedy: {
    zh: '请从列表中取用编号；他地企业的事项视为不存在。',
    en: 'Take the id from the list; of firms of other regions there is none.',
  },
  next: 'listSourceConflicts',
});
export const ConflictState = refusal('enterprise-credit.source-conflict-state', 409, {
  zh: '该事项已了结',
  en: 'This conflict between sources has ended',
  remedy: { zh: '请查看结果，不必再认定。', en: 'Read what came of it; it need not be decided.' },
  next: 'listSourceConflicts',
});
export const NoSuchSighting = refusal('enterprise-credit.no-such-sighting', 404, {
  zh: '不存在该窗口核验',
  en: 'There is no such sighting',
  cause: { zh: '编号不符，或企业不属本地区。', en: 'Nothing has this id, or its firm is of another region.' },
  remedy: { zh: '请向企业核对编号。', en: 'Ask the firm for the id.' },
});
export const SightingState = refusal('enterprise-credit.sighting-state', 409, {
  zh: '该窗口核验已结束',
  en: 'This sighting has ended',
  remedy: { zh: '请企业重新提交证照。', en: 'Have the firm present the paper anew.' },
  next: 'presentFirmPaper',
});
export const ScansMissing = refusal('enterprise-credit.scans-missing', 422, {
  zh: '缺少证照扫描件',
  en: 'A scan of the paper is missing',
  remedy: { zh: '请上传扫描件后再提交。', en: 'Upload a scan for `licence` and name it.' },
  next: 'uploadDocument',
});
export const PaperUnlike = refusal('enterprise-credit.paper-unlike', 422, {
  zh: '证照内容与所报不一致',
  en: 'The paper says otherwise',
  cause: {
    zh: '名称或统一社会信用代码不是本企业的，或窗口所见与企业提交的不同。',
    en: 'Name or social credit code are not the firm’s, or a clerk reads otherwise than it was presented.',
  },
  remedy: {
    zh: '请对照原件逐项核对；所交有误的，由企业重新提交。',
    en: 'Compare each member with the original. Where it was presented wrongly, the firm presents it anew.',
  },
  next: 'presentFirmPaper',
});
export const PaperOver = refusal('enterprise-credit.paper-over', 422, {
  zh: '证照已过有效期',
  en: 'The paper is over',
  remedy: { zh: '请换证后再提交。', en: 'Renew it, and present the new one.' },
});
export const PaperHeldByAnother = refusal('enterprise-credit.paper-held-by-another', 409, {
  zh: '该许可证编号已确认属于其他企业',
  en: 'A permit of this number counts as another company’s',
  remedy: {
    zh: '请核对原件编号；如确属本企业，请联系运营方。',
    en: 'Check the number on the original. If it is the firm’s own, turn to the operator.',
  },
});
export const SourceDecides = refusal('enterprise-credit.source-decides', 409, {
  zh: '该事项由数据源核验',
  en: 'A source decides this',
  cause: {
    zh: '登记机关或发证机关已接入，且已答复或仍在查询中；其否定结论不能由窗口推翻。',
    en: 'The registry or the authority is connected and knows it or is being asked; what it said against it is not undone at a counter.',
  },
  remedy: {
    zh: '请申请认证；来源不认识本企业或在授权期内未答复的，可再到窗口核验。',
    en: 'Ask to be certified. A counter sees it where the source does not know it, or was silent as long as it may be asked.',
  },
  next: 'requestCertification',
});
