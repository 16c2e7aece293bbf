import { refusal } from '../platform/refusal/refusal.js';

export const NoSuchJob = refusal('tongbao.no-such-job', 404, {
  zh: '没有此岗位',
  en: 'There is no such job',
  cause: {
    zh: '编号不存在，或岗位尚在审查、未获通过，或不属于您。几种情况回答相同。',
    en: 'The id is unknown, the advert is in review or was refused, or the job is not yours; all are answered alike.',
  },
  remedy: {
    zh: '核对岗位编号和登录身份；用人单位可从岗位列表取得编号，劳动者可重新查找岗位。',
    en: 'Check the id and who you are signed in as; an employer takes it from its list of jobs, a worker searches again.',
  },
  next: 'findNearbyJobs',
});
export const NoSuchEmployer = refusal('tongbao.no-such-employer', 404, {
  zh: '没有此用人单位',
  en: 'There is no such employer',
  cause: {
    zh: '编号不存在，或该单位从未在本系统认证。',
    en: 'The id is unknown, or it never asked to be certified here.',
  },
  remedy: {
    zh: '从岗位的 `enterpriseId` 或企业名称搜索结果中取编号。',
    en: 'Take the id from `enterpriseId` of a job, or search the employer by name.',
  },
  next: 'searchEnterprises',
});
export const ConsentToBeFoundMissing = refusal('tongbao.consent-to-be-found-missing', 403, {
  zh: '尚未同意让用人单位找到您',
  en: 'There is no consent to be found by employers',
  cause: {
    zh: '没有生效中的同意：用途 `be-found`、接收方 `admitted-employers`、字段含 `occupation` 与 `township`。',
    en: 'No consent is in force with purpose `be-found`, recipient `admitted-employers` and the fields `occupation` and `township`.',
  },
  remedy: { zh: '先作出同意，再登记求职意向。', en: 'Give the consent, then say what you look for.' },
  next: 'giveConsent',
});
export const NotAvailable = refusal('tongbao.not-available', 404, {
  zh: '您没有登记求职意向',
  en: 'You have not said that you look for work',
  remedy: { zh: '如需让用人单位找到您，请登记。', en: 'Say so if employers are to find you.' },
  next: 'beAvailable',
});
export const NoSuchAvailability = refusal('tongbao.no-such-availability', 404, {
  zh: '没有此求职者，或其已不再求职',
  en: 'There is no such worker, or they are not to be found any more',
  remedy: { zh: '请重新查找。', en: 'Search again.' },
  next: 'findAvailableWorkers',
});
export const AlreadyInvited = refusal('tongbao.already-invited', 409, {
  zh: '此岗位已邀请过该劳动者',
  en: 'This worker was asked for this job already',
  cause: {
    zh: '同一岗位对同一劳动者只邀请一次。',
    en: 'A worker is asked once for a job, whatever they answer.',
  },
  remedy: { zh: '等待答复，或邀请其他劳动者。', en: 'Wait for the answer, or ask somebody else.' },
  next: 'listSentInvitations',
});
export const NoSuchInvitation = refusal('tongbao.no-such-invitation', 404, {
  zh: '没有此邀请',
  en: 'There is no such invitation',
  remedy: { zh: '核对编号；可在邀请列表中查看。', en: 'Check the id; the list of invitations has it.' },
  next: 'listOwnJobInvitations',
});
export const InvitationOver = refusal('tongbao.invitation-over', 409, {
  zh: '邀请已结束',
  en: 'The invitation is over',
  cause: { zh: '您已应聘，或答复期限已过。', en: 'You applied, or it was not answered in time.' },
  remedy: {
    zh: '无需再操作；应聘可另行撤回。',
    en: 'Nothing is left to do; an application can be withdrawn by itself.',
  },
  next: 'listOwnJobInvitations',
});
export const SearchTooDeep = refusal('tongbao.search-too-deep', 422, {
  zh: '附近查找只列出最近的岗位，已到尽头',
  en: 'A nearby search shows the nearest jobs only, and this is as far as it goes',
  cause: {
    zh: '同一次查找最多依次列出最近的 5000 个岗位。',
    en: 'The pages of one search go through the 5,000 nearest jobs.',
  },
  remedy: {
    zh: '增加筛选条件，或换一个更接近所需地点的坐标重新查找。',
    en: 'Add a filter, or search anew from a point nearer to where you want to work.',
  },
  next: 'findNearbyJobs',
});
export const SearchTextEmpty = refusal('tongbao.search-text-empty', 422, {
  zh: '查找内容中没有词语',
  en: 'There is no word in the text to look for',
  cause: {
    zh: '`text` 只含标点或空白，没有汉字、字母或数字。',
    en: '`text` holds only punctuation or spaces: no letter, digit or Chinese character.',
  },
  remedy: {
    zh: '写出要找的工作，如“分拣员”，或不带 `text`。',
    en: 'Name the work, such as 分拣员, or leave `text` out.',
  },
  next: 'findNearbyJobs',
});
export const RecruitingNotPermitted = refusal('tongbao.recruiting-not-permitted', 403, {
  zh: '该企业目前不得招聘',
  en: 'This enterprise may not recruit now',
  cause: {
    zh: '企业尚未通过准入，或正受到限制招聘的处置；`reasonCodes` 列明原因。',
    en: 'It is not admitted, or a restriction that forbids recruiting is in force; `reasonCodes` names why.',
  },
  remedy: {
    zh: '按 `reasonCodes` 完成准入、整改，或对处置提出申诉，解除后再发布。',
    en: 'Obtain admission, mend what is named, or appeal against the restriction; post again once it has ended.',
  },
});
export const PostingCapReached = refusal('tongbao.posting-cap-reached', 403, {
  zh: '在招岗位数已达限制上限',
  en: 'This enterprise has as many open jobs as its restriction allows',
  cause: {
    zh: '限制期间在招和待审查的岗位合计不得超过 `postingCap`。',
    en: 'While the restriction lasts, jobs open and in review together may not exceed `postingCap`.',
  },
  remedy: {
    zh: '先撤下一个不再需要的岗位，或等待限制解除。',
    en: 'Take down a job you no longer need, or wait until the restriction has ended.',
  },
  next: 'withdrawJob',
});
export const ProviderNotApproved = refusal('tongbao.provider-not-approved', 422, {
  zh: '该劳务公司未经核准',
  en: 'The labour-service company is not an approved one',
  cause: {
    zh: '`providerId` 不存在、不是劳务公司，或未获核准、已被暂停。',
    en: '`providerId` is unknown, is no labour-service company, or is not approved or suspended.',
  },
  remedy: {
    zh: '填写一家已核准劳务公司的编号；如为合作公司，请其先完成核准。',
    en: 'Give the id of an approved labour-service company, or have yours approved first.',
  },
});
export const ProviderNotPermitted = refusal('tongbao.provider-not-permitted', 422, {
  zh: '该劳务公司未通过准入，或缺少有效的许可',
  en: 'The labour-service company is not admitted, or lacks its permit',
  cause: {
    zh: '岗位指定的劳务公司未认证、没有经确认且在有效期内的人力资源服务或劳务派遣许可，或正受限制（见 `reasonCodes`）。',
    en: 'The company that the post names is not certified, has no confirmed permit in force to serve human resources or dispatch labour, or is restricted (see `reasonCodes`).',
  },
  remedy: {
    zh: '请该公司完成认证并申报许可，或指定另一家公司；不指定公司即为直接用工，由用人单位自行签约、扣缴和发薪。',
    en: 'Have the company be certified and state its permit, or name another one. A post without a company is a direct hire: the employer signs, withholds and pays by itself.',
  },
});
export const JobDatesWrong = refusal('tongbao.job-dates-wrong', 422, {
  zh: '岗位的日期互相矛盾',
  en: 'The days of the job do not fit together',
  remedy: {
    zh: '按 `fields` 的说明改正：开工日不早于今天，完工日不早于开工日且在三年以内，广告有效期在今天与完工日之间。',
    en: 'Correct what `fields` names: work begins today or later, ends on or after its first day and within three years, and the advert is valid until a day from today to the last day of work.',
  },
  next: 'postJob',
});
export const PlaceIncomplete = refusal('tongbao.place-incomplete', 422, {
  zh: '工作地点的内容与其类型不符',
  en: 'The place of work does not have what its kind has',
  remedy: {
    zh: '按 `fields` 的说明改正：`site` 和 `area` 须有 `longitude`、`latitude`、`fenceMetres`（`site` 不超过 5000）；`remote` 不得有。',
    en: 'Correct what `fields` names: a `site` or an `area` has `longitude`, `latitude` and `fenceMetres` (up to 5000 of a `site`), `remote` has none of them.',
  },
  next: 'postJob',
});
export const RegionTooWide = refusal('tongbao.region-too-wide', 422, {
  zh: '工作地点须写明到县级',
  en: 'The region of a place of work is a county',
  cause: {
    zh: '`region` 之下还有县级区划。',
    en: 'There are counties within `region`.',
  },
  remedy: {
    zh: '填写工作地点所在县（市、区）的代码；东莞、中山、儋州、嘉峪关等不设区县的市用本市代码。',
    en: 'Name the county where the work is done; cities that have none, such as 441900 and 442000, are named themselves.',
  },
  next: 'postJob',
});
export const TooYoungForWork = refusal('tongbao.minimum-age-too-low', 422, {
  zh: '不得招用未满最低就业年龄的人员',
  en: 'Nobody below the minimum working age may be recruited',
  cause: {
    zh: '劳动法第十五条；最低年龄见 `minimumAge`。',
    en: 'Article 15 of the Labour Law; `minimumAge` is the age in force.',
  },
  remedy: {
    zh: '把 `requirements.minAge` 提高到 `minimumAge` 或以上，再发布。',
    en: 'Raise `requirements.minAge` to `minimumAge` or more and post again.',
  },
  next: 'postJob',
});
export const JobClosed = refusal('tongbao.job-closed', 409, {
  zh: '该岗位已停止接受应聘',
  en: 'The job takes no more applications',
  cause: {
    zh: '岗位已招满、撤下、过期，或用人单位受到限制。',
    en: 'It is filled, was taken down, has expired, or its employer was restricted.',
  },
  remedy: {
    zh: '另选岗位；如因限制而关闭，限制被撤销后岗位会重新开放。',
    en: 'Choose another job; one closed by a restriction opens again when the restriction proves unfounded.',
  },
  next: 'findNearbyJobs',
});
export const JobStateWrong = refusal('tongbao.job-state-wrong', 409, {
  zh: '岗位当前状态不允许此操作',
  en: 'The job is not in a state for this',
  cause: {
    zh: '只有待审查的岗位可以复核，只有在招或待审查的岗位可以撤下；当前状态见 `state`。',
    en: 'Only a job in review is decided about, only one open or in review is taken down; `state` says where it stands.',
  },
  remedy: {
    zh: '重新读取岗位；如已由他人处理，无需再操作。',
    en: 'Read the job again; when somebody else was faster there is nothing left to do.',
  },
  next: 'readJob',
});

export const ScreeningModelInvalid = refusal('tongbao.screening-model-invalid', 422, {
  zh: '不是审查模型，或与其哈希不符',
  en: 'This is not a screening model, or not the one its hash names',
  remedy: {
    zh: '上传 `npm run screening:train` 写出的文件，一个字节也不要改动。',
    en: 'Send the file as `npm run screening:train` wrote it, unchanged.',
  },
  next: 'publishScreeningModel',
});
export const ScreeningModelUnsuitable = refusal('tongbao.screening-model-unsuitable', 422, {
  zh: '该模型所用的列或分词器不适用于本系统的岗位广告',
  en: 'This model reads columns that an advert of this house has not, or words cut by another segmenter',
  remedy: {
    zh: '按 `fields` 的说明，用岗位广告具有的列和本版本的分词器重新训练。',
    en: 'Train again with columns an advert has and with the segmenter of this version; `fields` names what does not fit.',
  },
});
export const NoSuchScreeningModel = refusal('tongbao.no-such-screening-model', 404, {
  zh: '没有此审查模型',
  en: 'There is no such screening model',
  remedy: {
    zh: '从模型列表取哈希；尚未发布的模型先发布。',
    en: 'Take the hash from the list of models; publish the model first when it is not there.',
  },
  next: 'listScreeningModels',
});
export const TableUnreadable = refusal('tongbao.table-unreadable', 422, {
  zh: '无法读取数据表',
  en: 'The table can not be read',
  remedy: {
    zh: '提供 UTF-8 编码、首行为列名的 CSV 文件，可用 gzip 压缩。',
    en: 'Give a CSV file in UTF-8 whose first line names the columns, plain or gzip.',
  },
});
export const TableColumnMissing = refusal('tongbao.table-column-missing', 422, {
  zh: '数据表缺少所指定的列',
  en: 'The table lacks a column that was asked for',
  remedy: {
    zh: '核对命令中的列名与文件首行是否一致，区分大小写。',
    en: 'Compare the names of the command with the first line of the file; case counts.',
  },
});
export const TableOneClass = refusal('tongbao.table-one-class', 422, {
  zh: '数据表或其某一折只有一类广告',
  en: 'The table, or one of its folds, has adverts of one class only',
  remedy: {
    zh: '补充另一类的样本，核对标签列与正类的取值，或减少折数。',
    en: 'Add rows of the other class, check the label column and its positive value, or ask for fewer folds.',
  },
});
export const TableTextEmpty = refusal('tongbao.table-text-empty', 422, {
  zh: '数据表没有可读的文字',
  en: 'The table has no text to read',
  remedy: {
    zh: '指定含有广告文字的列，并确认这些列不为空。',
    en: 'Name columns that hold the words of adverts, and make sure that they are not empty.',
  },
});
export const ScreeningModelMayNotMove = refusal('tongbao.screening-model-may-not-move', 409, {
  zh: '该审查模型不能进行这一步',
  en: 'The screening model can not take this step',
  cause: {
    zh: '模型依次为草稿、旁路、正式、退役；正式启用前须先在旁路运行，并由两名运营人员同意。',
    en: 'A model goes from draft to shadow to champion to retired; it becomes champion from the shadow, with two operators.',
  },
  remedy: {
    zh: '读取模型列表中的状态，按顺序进行下一步；需要第二人同意时请由另一名运营人员操作。',
    en: 'Read its state in the list of models and take the next step; a second approval comes from another operator.',
  },
  next: 'listScreeningModels',
});
export const ScreeningModelNotProven = refusal('tongbao.screening-model-not-proven', 409, {
  zh: '没有证据表明该审查模型优于现行模型',
  en: 'Nothing shows that this screening model is better than the champion',
  remedy: {
    zh: '让模型在旁路继续运行，待复核的广告足够多；或说明理由后强制启用。',
    en: 'Leave it in shadow until enough adverts were reviewed, or override with a reason, which is kept.',
  },
});
export const TableTooSmall = refusal('tongbao.table-too-small', 422, {
  zh: '每一类的广告样本过少，不足以训练模型',
  en: 'A model needs more adverts of each class',
  remedy: {
    zh: '每一类至少提供十条有标签的广告；未标注的行不计入。',
    en: 'Give at least ten labelled adverts of each class; rows without a label do not count.',
  },
});

export const NoSuchApplication = refusal('tongbao.no-such-application', 404, {
  zh: '没有此应聘',
  en: 'There is no such application',
  cause: {
    zh: '编号不存在，或您不是该应聘的劳动者或用人单位。两种情况回答相同。',
    en: 'The id is unknown, or you are neither its worker nor its employer; both are answered alike.',
  },
  remedy: {
    zh: '核对编号和登录身份；从岗位的应聘列表或本人的应聘列表取得编号。',
    en: 'Check the id and who you are signed in as; take it from the applications of your job, or from your own.',
  },
  next: 'listOwnJobApplications',
});
export const ApplicationStateWrong = refusal('tongbao.application-state-wrong', 409, {
  zh: '应聘当前状态不允许此操作',
  en: 'The application is not in a state for this',
  cause: {
    zh: '已提交的应聘才可录用或不予录用，已录用的才可接受或拒绝，已接受的才可拟定合同；当前状态见 `state`。',
    en: 'A submitted one is offered or rejected, an offered one accepted or declined, an accepted one drafted; `state` says where it stands.',
  },
  remedy: {
    zh: '重新读取应聘，按其当前状态操作。',
    en: 'Read the application again and do what its state allows.',
  },
  next: 'readJobApplication',
});
export const AlreadyApplied = refusal('tongbao.already-applied', 409, {
  zh: '该劳动者已应聘过此岗位',
  en: 'This worker has applied for this job before',
  cause: {
    zh: '每人对同一岗位只能应聘一次，撤回或未被录用后也不能再次应聘。',
    en: 'A worker applies for a job once, also after a withdrawal or a rejection.',
  },
  remedy: {
    zh: '在本人的应聘列表中查看结果，或应聘其他岗位。',
    en: 'See where it stands in your list of applications, or apply for another job.',
  },
  next: 'listOwnJobApplications',
});
export const RequestNotValid = refusal('tongbao.application-request-not-valid', 422, {
  zh: '随机数不是为此岗位发出的，或已使用、已过期',
  en: 'The nonce was not given for this job, was used, or is too old',
  remedy: {
    zh: '重新获取随机数，用它重新签署简历，在 `expiresAt` 之前提交。',
    en: 'Ask for a new nonce, sign the resume for it, and send it before `expiresAt`.',
  },
  next: 'requestApplicationNonce',
});
export const ResumeInvalid = refusal('tongbao.resume-invalid', 422, {
  zh: '签名简历未通过验证',
  en: 'The signed resume does not verify',
  cause: {
    zh: '签名、证书、受众或持有人有误，或证书已被吊销；`reason` 指明哪一项。',
    en: 'A signature, certificate, audience or holder is wrong, or a certificate is revoked; `reason` names which.',
  },
  remedy: {
    zh: '用本人现行有效的证书，对本次的受众和随机数重新签署，原样发送签名的字节。',
    en: 'Sign again with your own valid certificates for this audience and nonce, and send the bytes as signed.',
  },
  next: 'requestApplicationNonce',
});
export const ResumeNotVerifiable = refusal('tongbao.resume-not-verifiable', 503, {
  zh: '暂时无法验证签名简历，内容未丢失，请稍后再发送',
  en: 'The signed resume can not be verified now; nothing was lost, send it again later',
  cause: {
    zh: '验证所需的密钥或状态列表暂时取不到；随机数仍然有效，未被使用。',
    en: 'A key or status list needed for it can not be had at the moment; the nonce was not used up.',
  },
  remedy: {
    zh: '按 `Retry-After` 等待后原样重试；随机数过期时重新获取。',
    en: 'Repeat the same request after `Retry-After`; ask for a new nonce when it has expired.',
  },
  next: 'submitJobApplication',
});
export const RealNameRequired = refusal('tongbao.real-name-required', 403, {
  zh: '须先将实名核验提升到更高级别',
  en: 'The real name must be verified to a higher level first',
  cause: {
    zh: '应聘须 L1，签订合同须 L2（电子劳动合同订立指引第七条）；所需级别见 `required`。',
    en: 'Applying takes L1, a contract L2 (guideline on electronic labour contracts, 7); `required` names the level.',
  },
  remedy: {
    zh: '由劳动者本人登记实名并完成核验，达到 `required` 后再试。',
    en: 'The worker gives and verifies the real name; try again once `required` is reached.',
  },
});
export const WorkerTooYoung = refusal('tongbao.worker-too-young', 403, {
  zh: '劳动者未达到此岗位的最低年龄',
  en: 'The worker is too young for this job',
  remedy: {
    zh: '选择年龄要求不高于本人年龄的岗位；登录后查找岗位只显示合适的。',
    en: 'Choose a job whose `minAge` you have reached; a search while signed in shows only those.',
  },
  next: 'findNearbyJobs',
});
export const ConsentEnded = refusal('tongbao.consent-ended', 403, {
  zh: '展示该简历的同意已到期或已撤回',
  en: 'The consent to show this resume has expired or was withdrawn',
  cause: {
    zh: '同意只及于应聘期间，至 `consentUntil` 为止；应聘结束后简历不再展示（个人信息保护法第四十七条）。',
    en: 'It holds while the application is under way and until `consentUntil`; after that the resume is shown no more.',
  },
  remedy: {
    zh: '在应聘列表中仍可查看应聘本身；需要简历时请劳动者对其他岗位重新应聘。',
    en: 'The application itself stays in the list of the job; for a resume the worker must apply anew, for another job.',
  },
  next: 'listJobApplications',
});
export const HeadcountReached = refusal('tongbao.headcount-reached', 409, {
  zh: '该岗位的名额已满',
  en: 'All places of this job are taken',
  remedy: {
    zh: '等待有人撤回而空出名额，或另发布岗位；劳动者可应聘其他岗位。',
    en: 'Wait until a place is given back, or post another job; a worker applies for another one.',
  },
});

export const NoSuchContract = refusal('tongbao.no-such-contract', 404, {
  zh: '没有此合同',
  en: 'There is no such contract',
  cause: {
    zh: '编号不存在，您不是合同的一方，或没有文本与所送内容一致的合同。几种情况回答相同。',
    en: 'The id is unknown, you are not a party, or no contract has the text that was sent; all are answered alike.',
  },
  remedy: {
    zh: '核对编号和登录身份；劳动者可从本人用工全程取得合同编号。核验文本时须逐字节原样发送。',
    en: 'Check the id and who you are signed in as; a worker finds it among its hires. A text to verify must be sent byte for byte.',
  },
  next: 'listOwnEngagements',
});
export const ContractStateWrong = refusal('tongbao.contract-state-wrong', 409, {
  zh: '合同当前状态不允许此操作',
  en: 'The contract is not in a state for this',
  cause: {
    zh: '草案才可签署或撤回，已成立的合同才可打卡或解除；当前状态见 `state`。',
    en: 'A draft is signed or withdrawn, a sealed contract is worked under or cancelled; `state` says where it stands.',
  },
  remedy: {
    zh: '重新读取合同，按其当前状态操作。',
    en: 'Read the contract again and do what its state allows.',
  },
  next: 'readContract',
});
export const ContractExists = refusal('tongbao.contract-exists', 409, {
  zh: '该应聘已有合同',
  en: 'There is a contract for this application already',
  remedy: {
    zh: '使用已有的合同；如要更改条款或结束应聘，先撤回草案。',
    en: 'Use the contract there is; to change its terms or to end the application, withdraw the draft first.',
  },
  next: 'withdrawContract',
});
export const ContractNotCancellable = refusal('tongbao.contract-not-cancellable', 409, {
  zh: '合同项下的工作已开始，或合同期限已过',
  en: 'Work under this contract has begun, or its term is over',
  cause: {
    zh: '一旦有人打卡，或合同最后一日已过，合同即不可在此解除；`because` 指明哪一项。',
    en: 'Once anybody has clocked in, or after the last day, it can not be cancelled here; `because` names which.',
  },
  remedy: {
    zh: '已开始的工作按合同约定终止，由双方协商；已做的班次照常确认和支付。',
    en: 'Agree on the end of the work as the contract provides; shifts already worked are approved and paid as usual.',
  },
  next: 'listContractShifts',
});
export const CancellationReasonWrong = refusal('tongbao.cancellation-reason-wrong', 422, {
  zh: '这是应由另一方提出的理由',
  en: 'This is a reason for the other party to give',
  remedy: {
    zh: '改用 `role` 一方的理由代码，并据此重新签署声明。',
    en: 'Choose a reason of your own side, which `role` names, and sign the statement with it again.',
  },
  next: 'cancelContract',
});
export const AlreadySigned = refusal('tongbao.already-signed', 409, {
  zh: '该方已签署',
  en: 'This party has signed already',
  remedy: {
    zh: '无需再签；读取合同查看还缺哪一方的签名。',
    en: 'There is nothing more to sign; read the contract to see whose signature is still missing.',
  },
  next: 'readContract',
});
export const SigningKeyUnknown = refusal('tongbao.signing-key-unknown', 422, {
  zh: '签署人没有此编号的有效密钥',
  en: 'The signer has no active key of this id',
  cause: {
    zh: '签名头部的 `kid` 不是签署人已登记且未停用的密钥。',
    en: 'The `kid` of the signature names no key that the signer has registered and not retired.',
  },
  remedy: {
    zh: '先登记签名密钥，或改用已登记的密钥重新签署。',
    en: 'Register the key first, or sign again with one that is registered.',
  },
});
export const SignatureTimeWrong = refusal('tongbao.signature-time-wrong', 422, {
  zh: '签署时间与当前时间相差过大',
  en: 'The time of signing is too far from now',
  cause: {
    zh: '签名须在作出后十分钟内送达；更早或未来的时间可能是他人重放。',
    en: 'A signature is sent within ten minutes of being made; another time may be somebody’s replay.',
  },
  remedy: {
    zh: '校准设备时钟，以当前时间重新签署并立即发送。',
    en: 'Set the clock of the device, sign again with the present time, and send it at once.',
  },
});

export const NoSuchShift = refusal('tongbao.no-such-shift', 404, {
  zh: '没有此班次',
  en: 'There is no such shift',
  cause: {
    zh: '编号不存在，或您不是该班次合同的一方。两种情况回答相同。',
    en: 'The id is unknown, or you are not a party to its contract; both are answered alike.',
  },
  remedy: {
    zh: '从合同的班次列表取得编号。',
    en: 'Take the id from the shifts of the contract.',
  },
  next: 'listContractShifts',
});
export const ShiftStateWrong = refusal('tongbao.shift-state-wrong', 409, {
  zh: '班次当前状态不允许此操作',
  en: 'The shift is not in a state for this',
  cause: {
    zh: '进行中的班次才可下班打卡，未打卡而关闭的才可说明结束时间，已结束的才可确认或驳回，已驳回的才可提出异议，有异议的才可维持驳回；当前状态见 `state`。',
    en: 'An open one is closed, one that the clock ended has its end stated, a closed one is approved or rejected, a rejected one disputed, a disputed one maintained; `state` says where it stands.',
  },
  remedy: {
    zh: '重新读取班次，按其当前状态操作。',
    en: 'Read the shift again and do what its state allows.',
  },
  next: 'readShift',
});
export const ShiftAlreadyOpen = refusal('tongbao.shift-already-open', 409, {
  zh: '该劳动者已在上班打卡中',
  en: 'This worker is clocked in already',
  cause: {
    zh: '每人同一时间只能有一个进行中的班次，即使在另一份合同项下。',
    en: 'A worker has one open shift at a time, also when it is under another contract.',
  },
  remedy: {
    zh: '先对进行中的班次下班打卡，再开始新的班次。',
    en: 'Clock out of the open shift first.',
  },
  next: 'clockOut',
});
export const OutsideFence = refusal('tongbao.outside-fence', 422, {
  zh: '距离工作地点过远',
  en: 'This is too far from the place of work',
  cause: {
    zh: '`distanceMetres` 超过 `allowedMetres`，后者已计入定位误差（有上限）；坐标按 `datum` 理解。',
    en: '`distanceMetres` exceeds `allowedMetres`, which already counts the uncertainty of the fix up to a limit; the degrees were read as `datum`.',
  },
  remedy: {
    zh: '到达工作地点后再打卡；定位不准时到室外重新定位；相差约五百米时核对 `datum`。',
    en: 'Clock in at the place of work; when the fix is poor, take a new one in the open; half a kilometre off is a wrong `datum`.',
  },
  next: 'clockIn',
});
export const PositionMissing = refusal('tongbao.position-missing', 422, {
  zh: '上班打卡须提供位置',
  en: 'This clock-in needs a position',
  cause: {
    zh: '工作地点类型为 `placeKind`：`site` 或 `area` 以位置为证，只有 `remote` 不需要。',
    en: 'The work is done at a place of `placeKind`: of a `site` or an `area` the position is the evidence; only `remote` needs none.',
  },
  remedy: {
    zh: '连同 `longitude`、`latitude`、`accuracyMetres` 再次打卡；手机定位的 `datum` 为 `wgs-84`。',
    en: 'Clock in again with `longitude`, `latitude` and `accuracyMetres`; the `datum` of a phone is `wgs-84`.',
  },
  next: 'clockIn',
});
export const OutsideTerm = refusal('tongbao.outside-term', 409, {
  zh: '今天不在合同期限内',
  en: 'The contract does not run today',
  remedy: {
    zh: '在 `startsOn` 至 `endsOn` 之间打卡；期限已过的须另签合同。',
    en: 'Clock in between `startsOn` and `endsOn`; after that another contract is needed.',
  },
  next: 'readContract',
});
export const ClockSkewed = refusal('tongbao.clock-skewed', 422, {
  zh: '设备时钟不准',
  en: 'The clock of the device is wrong',
  cause: {
    zh: '设备时间与系统时间相差超过 `toleranceSeconds` 秒。',
    en: 'It differs from ours by more than `toleranceSeconds`.',
  },
  remedy: {
    zh: '开启设备的自动校时后重试，或不发送 `at`：班次按系统时间计时。',
    en: 'Let the device set its clock by the network and try again, or leave `at` out: the shift is timed by our clock.',
  },
  next: 'clockIn',
});
export const ShiftUncovered = refusal('tongbao.shift-uncovered', 409, {
  zh: '用工单位的工资托管余额不足，不能开工',
  en: 'The escrow does not cover the wages that are owed: no shift begins',
  cause: {
    zh: '本地规定托管余额不足以支付应付工资时不得开工。',
    en: 'The rule here is that no work begins while the escrow does not cover the wages that are owed.',
  },
  remedy: {
    zh: '请用工单位存入款项，到账后再打卡；此前不必上岗。',
    en: 'The employer deposits what is missing; clock in once it arrived. Nobody has to work before.',
  },
  next: 'clockIn',
});
export const HoursUsedUp = refusal('tongbao.hours-used-up', 409, {
  zh: '今日工时已达上限，暂不能再次上班打卡',
  en: 'The working hours are used up',
  cause: {
    zh: '同一劳动者在各合同下的工时合并计算、重叠部分只计一次：`limit` 为 `day` 时是当日上限，为 `month-overtime` 时是本月加班上限。',
    en: 'Minutes under all contracts of a worker count together and once. `limit` says which: `day`, or `month-overtime` of a labour contract.',
  },
  remedy: {
    zh: '请休息，`againAt` 之后再打卡；已开始的班次不受影响，随时可以下班打卡。',
    en: 'Rest, and clock in after `againAt`. A shift under way is not touched: clock out at any time.',
  },
  next: 'readContractHours',
});
export const RestNeeded = refusal('tongbao.rest-needed', 409, {
  zh: '连续工作时间已达上限，请先休息',
  en: 'Continuous work has reached its limit; a break comes first',
  cause: {
    zh: '不足 `restMinutes` 分钟的间歇不算休息。',
    en: 'A break shorter than `restMinutes` does not count as one.',
  },
  remedy: { zh: '请在 `againAt` 之后打卡。', en: 'Clock in after `againAt`.' },
  next: 'readContractHours',
});
export const LateWorkUnderAge = refusal('tongbao.late-work-under-age', 409, {
  zh: '未满 18 周岁的劳动者夜间不得开工',
  en: 'Nobody under 18 begins to work at night',
  cause: {
    zh: '夜间以当日分钟数计：自 `from` 至 `until`。',
    en: 'Night is from minute `from` of the day until minute `until`.',
  },
  remedy: { zh: '请在夜间时段结束后打卡。', en: 'Clock in when the night is over.' },
  next: 'readContractHours',
});
export const WorkLimitLaxer = refusal('tongbao.work-limit-laxer', 422, {
  zh: '自定的工时上限不得宽于法定上限',
  en: 'A limit of your own may be stricter than the law, never laxer',
  cause: {
    zh: '`member` 一项的法定数值为 `legalMinutes` 分钟。',
    en: 'Of `member` the law has `legalMinutes`.',
  },
  remedy: { zh: '改为更严格的数值，或不填写该项。', en: 'Give a stricter value, or leave that member out.' },
  next: 'readWorkLimits',
});
export const WorkFactsMissing = refusal('tongbao.work-facts-missing', 422, {
  zh: '承揽合同须说明用工事实',
  en: 'A civil contract says how the work is done',
  cause: {
    zh: '承揽合同对劳动者的保护最少，须以 `workFacts` 说明其依据的事实。',
    en: 'It protects the worker least; `workFacts` are what it rests on.',
  },
  remedy: { zh: '填写 `workFacts` 后重新拟定。', en: 'Answer `workFacts` and draft it again.' },
  next: 'draftContract',
});
export const UnitsWrong = refusal('tongbao.units-wrong', 422, {
  zh: '仅按件计酬的工作填写数量，且必须填写',
  en: 'Units are given for work paid by the task, and only for that',
  remedy: {
    zh: '`payBasis` 为 task 时填写验收的数量，否则不填 `units`。',
    en: 'Give the accepted `units` when `payBasis` is task, and leave them out otherwise.',
  },
  next: 'approveShift',
});
export const BelowMinimumWage = refusal('tongbao.below-minimum-wage', 422, {
  zh: '约定的报酬低于工作地的最低工资标准',
  en: 'The agreed pay is below the minimum wage of the place of work',
  cause: {
    zh: '按岗位单价和约定的每日工时、件数折算，低于该地现行最低工资标准（劳动法第四十八条）；`minimumFen` 为相同工时的最低报酬。',
    en: 'By the rate of the advert and the agreed minutes and units of a day it is below the minimum wage in force there (劳动法 48); `minimumFen` is the least pay of the same minutes.',
  },
  remedy: {
    zh: '撤下岗位，以不低于最低工资的单价重新发布；或更正约定的每日工时、件数。',
    en: 'Take the job down and post it anew with a lawful rate, or correct the agreed minutes or units of a day.',
  },
  next: 'postJob',
});
export const HolidayRateTooLow = refusal('tongbao.holiday-rate-too-low', 422, {
  zh: '约定的法定节假日计酬比例低于法定标准',
  en: 'The agreed rate of statutory holidays is below what law says',
  cause: {
    zh: '劳动合同的劳动者在法定节假日工作的，报酬不低于工资的法定比例（劳动法第四十四条）。',
    en: 'Who works on a statutory holiday under a labour contract earns at least so many percent (劳动法 44).',
  },
  remedy: {
    zh: '在合同条款中填写不低于 `leastPercent` 的 `holidayRatePercent`；岗位与条款均未填写的，由系统按法定比例写入合同。',
    en: 'State a `holidayRatePercent` of at least `leastPercent` in the terms; where neither they nor the post state one, the contract says what law says.',
  },
  next: 'draftContract',
});
export const ShiftBelowMinimum = refusal('tongbao.shift-below-minimum-wage', 422, {
  zh: '该班次的报酬低于当地最低工资标准',
  en: 'The wage of the shift is below the minimum wage of the place',
  cause: {
    zh: '按打卡工时折算的报酬低于当日生效的最低工资标准；`missingFen` 为差额（分），不含法定节假日加发部分。',
    en: 'For the minutes that were clocked it earns less than the minimum wage in force on its day; `missingFen` is the missing sum, without holiday pay.',
  },
  remedy: {
    zh: '带 `payMinimum: true` 再次确认，按最低工资补足差额（最低工资规定第十三条）；对工时或数量有异议的，驳回并写明原因。不答复的，期满按最低工资补足后确认。',
    en: 'Approve with `payMinimum: true`, which makes the wage up; or reject the shift and say why. Where nobody answers it is approved at the minimum wage.',
  },
  next: 'approveShift',
});
export const BelowAdmitted = refusal('tongbao.below-admitted', 422, {
  zh: '少于本单位在投诉中已承认的数量',
  en: 'It is less than your organisation admitted in a grievance',
  cause: {
    zh: '本单位在投诉答复中已承认该班次的一部分，确认时不得少于该数；`leastUnits` 为已承认的件数，`leastMinutes` 为已承认的分钟数。',
    en: 'The answer to a grievance admitted a part of this shift, and nobody settles it for less: `leastUnits` are the admitted units, `leastMinutes` the admitted minutes.',
  },
  remedy: {
    zh: '按不少于已承认的数量确认；对其余部分有异议的，在投诉中陈述。',
    en: 'Approve at least what was admitted; say in the grievance what you deny of the rest.',
  },
  next: 'approveShift',
});
export const NothingToPay = refusal('tongbao.nothing-to-pay', 422, {
  zh: '该班次没有应付报酬，请改为驳回',
  en: 'The shift earns nothing; reject it instead',
  cause: {
    zh: '按工时和单价计算的报酬为零。',
    en: 'Its minutes and the rate make no whole fen.',
  },
  remedy: {
    zh: '驳回该班次并写明原因。',
    en: 'Reject the shift and say why.',
  },
  next: 'rejectShift',
});
export const EndOutsideShift = refusal('tongbao.end-outside-shift', 422, {
  zh: '该结束时间不在班次之内',
  en: 'The shift did not end then',
  cause: {
    zh: '结束时间须晚于上班打卡（`openedAt`），且不晚于系统关闭班次的时间（`closedAt`）。',
    en: 'It ended after the clock-in (`openedAt`) and not after the clock closed it (`closedAt`).',
  },
  remedy: {
    zh: '填写这两个时间之间的实际结束时间；若有争议，可提出投诉。',
    en: 'Give the time at which work really ended, between the two; a grievance is open where that is disputed.',
  },
  next: 'readShift',
});

export const PlatformNotPermitted = refusal('tongbao.platform-not-permitted', 403, {
  zh: '平台没有有效的人力资源服务许可证，不能代发岗位',
  en: 'The platform has no valid permit of human-resources services and posts for nobody',
  cause: {
    zh: '代发岗位须持有经核验的许可证（人力资源市场暂行条例 18；网络招聘服务管理规定）。',
    en: 'Posting for others takes a permit that its authority confirmed (人力资源市场暂行条例 18; 网络招聘服务管理规定).',
  },
  remedy: {
    zh: '请在 POST /v1/enterprises/me/certification 申报许可证并等待核验。',
    en: 'State the permit by asking to be certified, and wait for its authority to confirm it.',
  },
  next: 'requestCertification',
});
export const HostedPostUnfit = refusal('tongbao.hosted-post-unfit', 422, {
  zh: '代发岗位有误或未通过筛查',
  en: 'The post on behalf is wrong, or the screening found something in it',
  remedy: { zh: '请按 fields 所列逐项改正。', en: 'Mend what `fields` lists.' },
});
export const NoSuchHostedJob = refusal('tongbao.hosted-job-unknown', 404, {
  zh: '没有该代发岗位，或已不再展示',
  en: 'There is no such post on behalf, or it is shown no more',
  remedy: { zh: '请核对编号。', en: 'Check the id.' },
});
export const LeadsToPlatform = refusal('tongbao.leads-to-platform', 409, {
  zh: '该岗位由平台代发，不能在此求职',
  en: 'This job is posted by a platform on behalf of an employer: nobody applies for it here',
  cause: {
    zh: '用人单位尚未在此证明身份；求职、签约、打卡和发薪须在其证明身份之后。',
    en: 'The employer has not proven itself here; contract, clock-in and pay begin only when it has.',
  },
  remedy: { zh: '请前往该岗位的链接。', en: 'Follow the link of the post.' },
  next: 'readHostedJob',
});
