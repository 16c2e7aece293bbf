import { operations } from '../platform/http/openapi/operations.js';

/** The operations of tongbao, from the advert to the shift that is owed. */
export const Does = operations({
  'Post a job 发布岗位': {
    about: {
      en: 'An employer posts a job; what screening holds back waits for a person.',
      zh: '用工企业发布岗位，审查存疑的转人工。',
    },
    postJob: {
      en: 'Post a job',
      zh: '发布岗位',
      does: 'An employer that may recruit posts an advert with the labour-service company that signs and pays beside it and must hold its permit, or without one: a direct hire. The advert is screened at once, its pay against the hourly minimum wage of the place where one is known (`minimumWage`): without findings the job is `open` and takes applications, otherwise it is `in-review` until the operator decides.',
    },
    postHostedJob: {
      en: 'Post on behalf of an employer',
      zh: '平台代发岗位',
      does: 'A platform with a confirmed permit of human-resources services posts for an employer it hosts. It is the platform’s statement: the employer is not proven here, and the post leads to the platform. Saying the same again under the same number shows it longer; many at once are imported (`beginImport`).',
    },
    listHostedJobs: {
      en: 'List own posts on behalf',
      zh: '查询本平台代发的岗位',
      does: 'A platform sees its own, the newest first.',
    },
    readHostedJob: {
      en: 'Read a post on behalf',
      zh: '查看平台代发的岗位',
      does: 'Everybody reads one that is shown: which platform states it and by which permit, and where it leads. Its platform reads it also later.',
    },
    withdrawHostedJob: {
      en: 'Withdraw a post on behalf',
      zh: '撤下代发岗位',
      does: 'Its platform takes it down. Repeating it is harmless.',
    },
    withdrawHostedJobs: {
      en: 'Withdraw many posts on behalf',
      zh: '批量撤下代发岗位',
      does: 'By the platform’s own numbers, up to a thousand; those that are unknown or closed count nothing.',
    },
    listJobs: {
      en: 'List jobs',
      zh: '查询岗位列表',
      does: 'An employer sees its own jobs, the operator everybody’s, oldest first. With `state=in-review` it is the operator’s list of adverts to decide about.',
    },
    readJobScreening: {
      en: 'See how an advert was screened',
      zh: '查看岗位广告审查结果',
      does: 'The employer of the job, or the operator, sees what the rules and the model found in the advert when it was posted: the law behind each finding, and the words whose points make up the score.',
    },
    reviewJob: {
      en: 'Decide about a flagged advert',
      zh: '复核被标记的岗位',
      does: 'The operator approves or refuses an advert that is in review, with a note its employer reads. Approved, the job is open and published as posted; an enterprise that was restricted meanwhile can not be approved.',
    },
    withdrawJob: {
      en: 'Take a job down',
      zh: '撤下岗位',
      does: 'The employer closes its own job, open or in review. No new applications are taken; offers already made stand.',
    },
  },
  'Find a job 查找岗位': {
    about: { en: 'Jobs nearby that fit, each with the reasons.', zh: '查找附近匹配岗位及推荐理由。' },
    findNearbyJobs: {
      en: 'Find the nearest open jobs',
      zh: '查找附近岗位',
      does: 'Anybody sends a point and gets the nearest open jobs by true distance, page by page, each with the reasons it is shown for. `text` looks for words in title and duties: all of them, or where no advert has them all, any within 20 km. A signed-in worker sees none it is too young for. Next: `requestApplicationNonce`.',
    },
    readJobEmployer: {
      en: 'See who is behind a job',
      zh: '查看岗位的用人单位',
      does: 'A worker sees whom it would work for: name, level, band with its reasons in words, how wages were paid, what people decided against it, and its open posts. Of a post on behalf it says that the firm is not proven here, and whose statement it is. No score, and nothing that nobody has decided.',
    },
    readEmployer: {
      en: 'See an employer',
      zh: '查看用人单位',
      does: 'The same of an employer by its id, as `searchEnterprises` or a hit names it.',
    },
    countJobsByCounty: {
      en: 'Count open jobs by county',
      zh: '按县统计在招岗位',
      does: 'Anybody sees how many open jobs and free places each county of a province, city or county has, or each of the country: the map of jobs.',
    },
    readJob: {
      en: 'See a job',
      zh: '查看岗位',
      does: 'Anybody may read an advert that is or was open; one in review or refused only its employer and the operator, who also see the findings and the note of the review. Carries an `ETag`.',
    },
  },
  'Be found by employers 让用人单位找到': {
    about: {
      en: 'A worker lets admitted employers find them by occupation and township; they meet only when the worker applies.',
      zh: '劳动者同意后，准入的用人单位可按职业和乡镇查找；劳动者应聘后双方才互相知晓。',
    },
    beAvailable: {
      en: 'Say that you look for work',
      zh: '登记求职意向',
      does: 'A worker who consented (`giveConsent`: purpose `be-found`, recipient `admitted-employers`, fields `occupation` and `township`) says for which occupations and from which township. It lasts as long as the consent and 90 days at most, and may be said anew. No address is asked for.',
    },
    readOwnAvailability: {
      en: 'See what you said you look for',
      zh: '查看本人求职意向',
      does: 'The worker sees what employers may find them by, and until when.',
    },
    endAvailability: {
      en: 'Be found no more',
      zh: '撤销求职意向',
      does: 'The worker is found no more from now on; withdrawing the consent does the same.',
    },
    findAvailableWorkers: {
      en: 'Find workers who look for such a job',
      zh: '查找求职者',
      does: 'An employer that may recruit finds for an open post of its own who looks for that occupation, by steps of one kilometre from the work place to the centre of the worker’s township, in no order within a step. One search a minute around one place. No name and no contact; each look stands in the worker’s log. Next: `inviteWorker`.',
    },
    inviteWorker: {
      en: 'Ask a worker to apply',
      zh: '邀请应聘',
      does: 'The employer asks one it found to apply for the job, once. The worker sees the job and who asks; the employer learns who it is only from an application.',
    },
    listSentInvitations: {
      en: 'List whom you asked for a job',
      zh: '列出已发邀请',
      does: 'The employer sees where its invitations for a job stand, the newest first, without anybody’s name.',
    },
    listOwnJobInvitations: {
      en: 'List your invitations to jobs',
      zh: '查看本人收到的邀请',
      does: 'The worker sees which employers ask, for which job and until when. To agree, apply for the job: `requestApplicationNonce`.',
    },
    declineJobInvitation: {
      en: 'Decline an invitation to a job',
      zh: '谢绝邀请',
      does: 'The worker declines; the employer hears that, and not who it was.',
    },
  },
  'Apply for a job 应聘岗位': {
    about: {
      en: 'A worker applies with a signed resume and follows what comes of it.',
      zh: '劳动者以签名简历应聘并查看进度。',
    },
    requestApplicationNonce: {
      en: 'Ask for what an application is signed for',
      zh: '获取应聘签名随机数',
      does: 'A worker gets the audience and the nonce to which the key binding of its resume must be made: this job, this verifier, once, and only for some minutes. Next: `submitJobApplication`.',
    },
    submitJobApplication: {
      en: 'Apply with a signed resume',
      zh: '提交应聘',
      does: 'A worker sends the resume it signed for this job; the certificates in it are verified before it is taken. Signing is the consent to show exactly these fields to this employer for a time. Once for a job.',
    },
    listJobApplications: {
      en: 'List the applications for a job',
      zh: '查询岗位的应聘',
      does: 'The employer of the job sees who applied, oldest first, without the resumes: those are read one by one with `readJobApplication`.',
    },
    listOwnJobApplications: {
      en: 'List your applications',
      zh: '查询本人应聘',
      does: 'A worker sees its own applications and where each stands, oldest first.',
    },
    readJobApplication: {
      en: 'Read an application with its resume',
      zh: '查看应聘及简历',
      does: 'The worker reads its own; the employer reads one for its job while the consent holds and the application is under way, and that reading is logged and shown to the worker. Carries an `ETag`. Next: `offerJob` or `rejectJobApplication`.',
    },
  },
  'Offer and accept 录用与接受': {
    about: { en: 'An employer offers the job, and the worker answers.', zh: '用工企业录用，劳动者答复。' },
    offerJob: {
      en: 'Offer the job to an applicant',
      zh: '发出录用',
      does: 'The employer offers the job to an applicant whose application is submitted, while places are free. The worker answers with `acceptJobOffer` or `declineJobOffer`.',
    },
    rejectJobApplication: {
      en: 'Reject an application',
      zh: '不予录用',
      does: 'The employer ends a submitted application with a reason the worker reads. The resume is deleted: what it was shown for is over.',
    },
    acceptJobOffer: {
      en: 'Accept an offer',
      zh: '接受录用',
      does: 'The worker takes an offer and with it a place of the job; the last place closes the job as filled. The employer drafts the contract next with `draftContract`.',
    },
    declineJobOffer: {
      en: 'Decline an offer',
      zh: '拒绝录用',
      does: 'The worker says no to an offer; the application ends and the resume is deleted.',
    },
    withdrawJobApplication: {
      en: 'Withdraw an application',
      zh: '撤回应聘',
      does: 'The worker takes an application back, before or after an offer, and the resume is deleted; a place that was taken is free again. Once a contract is drafted, that is withdrawn first with `withdrawContract`.',
    },
  },
  'Sign a contract 签订合同': {
    about: {
      en: 'All parties sign one document; it can be verified, read and cancelled.',
      zh: '各方签署电子合同，可核验、查看与取消。',
    },
    draftContract: {
      en: 'Draft the contract',
      zh: '拟定合同',
      does: 'The employer drafts the contract of an accepted offer from the advert and its own terms. The worker’s name and ID number are read for it, which is logged. Pay below the minimum wage of the place of work is refused; where none is known, `minimumWage` says so and nothing is refused. The text is fixed from here on; all parties sign it with `signContract`, three of them, or two of a direct hire. With `workFacts`, a kind that protects the worker less than the facts ask for is a finding that the worker sees before signing.',
    },
    readContract: {
      en: 'See a contract and its signatures',
      zh: '查看合同与签名',
      does: 'Employer, labour-service company and worker see terms, state, signatures so far, and the cancellation if there is one; `documentHash` and `consentTextHash` go into the statement to sign. Carries an `ETag`.',
    },
    readContractDocument: {
      en: 'Read the text of a contract',
      zh: '查看合同文本',
      does: 'A party downloads the text, byte for byte as it is signed. It holds the worker’s ID number: reading by the other parties is logged and shown to the worker.',
    },
    signContract: {
      en: 'Sign a contract',
      zh: '签署合同',
      does: 'Each party, in a direct hire employer and worker alone, sends a detached signature by its registered key over the statement of the contract. The last signature seals it: the worker is engaged and payroll keeps the terms of pay. Next: `clockIn`.',
    },
    withdrawContract: {
      en: 'Withdraw a draft contract',
      zh: '撤回合同草案',
      does: 'Any party takes back a draft that is not sealed yet. The offer stays accepted, and the employer may draft another.',
    },
    cancelContract: {
      en: 'Cancel a sealed contract before work begins',
      zh: '开工前解除合同',
      does: 'Employer or worker takes a sealed contract back before anybody has clocked in under it, with a reason of its own and a signed statement. The place of the job is free again; what is owed for it is not decided here.',
    },
    verifyContractDocument: {
      en: 'Verify the text of a contract',
      zh: '核验合同文本',
      does: 'Anybody who holds the text, an arbitrator for one, learns whether it is the one that was signed and whether every signature holds. With another text nothing is said, not even whether there is such a contract.',
    },
  },
  'Clock in and out 上下班打卡': {
    about: {
      en: 'A worker opens and closes a shift at the place of work.',
      zh: '劳动者在工作地点打卡上下班。',
    },
    clockIn: {
      en: 'Clock in',
      zh: '上班打卡',
      does: 'The worker opens a shift under a sealed contract, at the place of work and within the term, one shift at a time. Insurance begins with it. Next: `clockOut`.',
    },
    readContractHours: {
      en: 'See how long you may still work',
      zh: '查看剩余工时',
      does: 'The parties of a contract see the limits of hours that hold for its worker, whether law or employer set them, and how many minutes are left until the first of them, all contracts of the worker counted together.',
    },
    setWorkLimits: {
      en: 'Set stricter limits of hours',
      zh: '设置更严格的工时上限',
      does: 'An employer sets limits of a day and of continuous work, and the break between, for all its workers; never laxer than the law. They hold from the next clock-in on; what was left out is as the law has it.',
    },
    readWorkLimits: {
      en: 'See the limits you set',
      zh: '查看本单位工时上限',
      does: 'An employer sees the limits of hours that it set last.',
    },
    clockOut: {
      en: 'Clock out',
      zh: '下班打卡',
      does: 'The worker closes the shift, wherever the device is. A shift nobody closes is closed by the clock at the longest length allowed. The employer answers with `approveShift` or `rejectShift`.',
    },
    readShift: {
      en: 'See a shift',
      zh: '查看班次',
      does: 'The three parties of the contract see one shift with its minutes, its pay and where the payment stands; never the coordinates. Carries an `ETag`.',
    },
    listContractShifts: {
      en: 'List the shifts of a contract',
      zh: '查询合同的班次',
      does: 'The three parties of a contract see its shifts, oldest first.',
    },
  },
  'Confirm and follow work 确认与跟踪用工': {
    about: {
      en: 'Shifts are approved, rejected and disputed, and followed until they are paid.',
      zh: '班次确认、驳回、异议及薪资进度。',
    },
    approveShift: {
      en: 'Approve a shift',
      zh: '确认班次',
      does: 'The employer confirms a closed or disputed shift, with the accepted units when pay is by the task. A wage below the minimum wage of the place for the minutes that were clocked is refused with the missing sum; `payMinimum` makes it up. Minutes on a statutory holiday are paid by the rate of the contract. Its pay is owed from here on, to be paid by `payDueOn`; the labour-service company pays it with `requestPayRun`.',
    },
    rejectShift: {
      en: 'Reject a shift',
      zh: '驳回班次',
      does: 'The employer refuses a closed shift with a reason the worker reads. The worker may answer with `disputeShift`.',
    },
    maintainRejection: {
      en: 'Maintain a rejection',
      zh: '维持驳回',
      does: 'The employer stays with its rejection after the worker disputed it: the dispute goes to mediation. Without an answer in time the shift is approved.',
    },
    stateShiftEnd: {
      en: 'State when a shift ended',
      zh: '说明班次实际结束时间',
      does: 'The worker says when a shift ended that nobody clocked out of, within a day; then the employer answers it like every other.',
    },
    disputeShift: {
      en: 'Dispute a rejected shift',
      zh: '对驳回提出异议',
      does: 'The worker answers a rejection in its own words; the employer may still approve the shift.',
    },
    listOwnEngagements: {
      en: 'List your hires',
      zh: '查询本人用工全程',
      does: 'A worker sees every hire from application to pay, newest first: state, contract, shifts by state, and what is owed, paid and unpaid.',
    },
    readEngagement: {
      en: 'See a hire from application to pay',
      zh: '查看用工全程',
      does: 'The three parties of a contract see the whole hire in one answer: application, contract, shifts and pay.',
    },
  },
  'Screening models 广告审查模型': {
    about: {
      en: 'The models that screen adverts: published, tried and replaced.',
      zh: '广告审查模型的发布、试运行与更替。',
    },
    publishScreeningModel: {
      en: 'Publish a screening model',
      zh: '发布审查模型',
      does: 'The operator takes a model that `npm run screening:train` wrote into the house. It is checked against its hash and the words an advert has; it screens nothing until `activateScreeningModel`.',
    },
    listScreeningModels: {
      en: 'List screening models',
      zh: '查询审查模型',
      does: 'The operator sees the newest hundred published models without their vocabulary, and which one is active.',
    },
    readScreeningModel: {
      en: 'Read a screening model',
      zh: '读取审查模型',
      does: 'The operator reads a whole model, so that a screening can be computed again by anybody it is given to.',
    },
    moveScreeningModel: {
      en: 'Move a screening model',
      zh: '变更审查模型的状态',
      does: 'The operator takes a model from draft to shadow, where it screens adverts beside the champion and touches nothing, to champion with a second person (no machine), or retires it. Evidence or a reason is kept.',
    },
    activateScreeningModel: {
      en: 'Activate a screening model',
      zh: '启用审查模型',
      does: 'One approval of a model in shadow; the second one, of another person (no machine), makes it champion: from then on it screens adverts beside the rules.',
    },
  },
});
