import { refusal } from '../platform/refusal/refusal.js';

export const NotFound = refusal('identity.not-found', 404, {
  zh: '没有此内容，或不属于您',
  en: 'There is no such thing, or it is not yours',
  cause: {
    zh: '编号不存在、已失效，或属于其他个人、其他机构。两种情况回答相同，以免泄露是否存在。',
    en: 'The id is unknown, has ended, or belongs to somebody else; both are answered alike, so that nothing is given away.',
  },
  remedy: {
    zh: '核对编号和登录身份；先调用相应的列表接口，使用其中的编号。',
    en: 'Check the id and who you are signed in as; take the id from the list of the same kind.',
  },
});
export const UsccInvalid = refusal('identity.uscc-invalid', 422, {
  zh: '统一社会信用代码格式不正确',
  en: 'The unified social credit code is not well-formed',
  cause: {
    zh: '位数或字符不符合 GB 32100-2015。',
    en: 'Its length or its characters do not follow GB 32100-2015.',
  },
  remedy: {
    zh: '按营业执照重新录入 18 位代码（不含字母 I、O、S、V、Z）。',
    en: 'Take the 18 characters from the business licence again; I, O, S, V and Z never occur.',
  },
  next: 'registerOrganisation',
});
export const RegionMissing = refusal('identity.region-missing', 422, {
  zh: '政府机构须填写管辖地区',
  en: 'A government body needs its region',
  cause: {
    zh: '政府机构只能查看其辖区的数据，没有地区就无从授权。',
    en: 'A government body sees its own region only; without one nothing can be shown to it.',
  },
  remedy: {
    zh: '在 `region` 中填写行政区划代码的前 2、4 或 6 位。',
    en: 'Send `region`: the leading 2, 4 or 6 digits of the division code (GB/T 2260).',
  },
});
export const OrganisationState = refusal('identity.organisation-state', 409, {
  zh: '机构当前状态不允许此操作',
  en: 'The organisation is in a state that does not allow this',
  cause: {
    zh: '已登记或已暂停的机构可以核准；已登记或已核准的机构可以暂停；`detail` 指明所请求的变更。',
    en: 'Registered or suspended ones can be approved, registered or approved ones suspended; `detail` names the move.',
  },
  remedy: {
    zh: '读取机构的当前状态，再决定是否还需要此操作。',
    en: 'Read the organisation and decide again from the state it is in.',
  },
  next: 'readOrganisation',
});
export const RealNameRequired = refusal('identity.real-name-required', 403, {
  zh: '需先完成实名核验',
  en: 'A confirmed real name is required',
  cause: {
    zh: '代表企业须由实名确认（L2）的自然人办理。',
    en: 'Only somebody whose real name a source confirmed (L2) may act here for a firm.',
  },
  remedy: {
    zh: '先提交姓名和身份号码并发起核验。',
    en: 'Give name and ID number and have them verified first.',
  },
  next: 'giveRealName',
});
export const TooManyClaims = refusal('identity.too-many-claims', 409, {
  zh: '未证明的机构登记过多',
  en: 'You have too many unproven organisations',
  cause: {
    zh: '同一人最多保留十个尚未证明代表权限的登记。',
    en: 'One person keeps at most ten claims that nobody proved.',
  },
  remedy: { zh: '先证明已登记的机构。', en: 'Prove those you registered first.' },
  next: 'proveAsRepresentative',
});
export const AuthorityState = refusal('identity.authority-state', 409, {
  zh: '代表权限的状态不允许此操作',
  en: 'The authority of this organisation is in another state',
  cause: {
    zh: '权限已经证明，或该登记已被真正的企业取代；`detail` 说明当前状态。',
    en: 'It is proven already, or another proved to be this firm; `detail` says which.',
  },
  remedy: { zh: '查看机构当前状态。', en: 'Read the organisation to see where it stands.' },
  next: 'readOrganisation',
});
export const AuthorityContested = refusal('identity.authority-contested', 409, {
  zh: '另有机构以该代码活动，须由两人裁定',
  en: 'Another organisation acts under this code; two people must decide',
  cause: {
    zh: '两个登记都以同一企业的名义活动，且都有依据。',
    en: 'Both act as the same firm, and both have grounds.',
  },
  remedy: {
    zh: '您所证明的内容已留存：请提出异议，双方陈述后由两名工作人员裁定。',
    en: 'What you proved is kept: contest it, both state their case, and two people decide.',
  },
  next: 'openContest',
});
export const ContestWithoutProof = refusal('identity.contest-without-proof', 409, {
  zh: '请先证明代表权限，再提出异议',
  en: 'Prove your authority first, then contest',
  cause: {
    zh: '异议以您所证明的内容为依据；尚无证明，或该证明已用于先前的异议。',
    en: 'A contest opens with what you proved; nothing is there, or an earlier contest opened with it.',
  },
  remedy: {
    zh: '由法定代表人确认或授权、小额打款验证、出示营业执照或盖章文件后再提出。',
    en: 'Prove it as the representative, by mandate, transfer, licence or paper, and contest then.',
  },
  next: 'proveAsRepresentative',
});
export const AnotherBodyDecides = refusal('identity.another-body-decides', 403, {
  zh: '该异议由其他机构的人员裁定',
  en: 'People of another body decide this contest',
  cause: {
    zh: '企业所在地的主管部门有两名可以裁定的审核人员的，由其裁定；否则由运营方裁定。',
    en: 'Where the authority of the region has two reviewers who can decide, they do; otherwise those of the operator.',
  },
  remedy: {
    zh: '异议的 deciderId 说明由谁裁定，deciderWhy 说明原因。',
    en: 'deciderId of the contest says whose people decide, and deciderWhy why.',
  },
  next: 'readContest',
});
export const ContestState = refusal('identity.contest-state', 409, {
  zh: '该异议当前状态不允许此操作',
  en: 'The contest is in another state',
  cause: {
    zh: '对方陈述之后或陈述期满后才能裁定，裁定之后不再更改；`detail` 说明当前状态。',
    en: 'It is decided once the other side stated its case or its days are over, and not changed afterwards; `detail` says where it is.',
  },
  remedy: { zh: '查看该异议的当前状态。', en: 'Read the contest to see where it stands.' },
  next: 'readContest',
});
export const OrganisationContested = refusal('identity.organisation-contested', 409, {
  zh: '代表权限有异议期间，不得增加所有人或密钥，也不得接管客户端',
  en: 'While its authority is contested an organisation adds neither owners nor keys, and adopts no client',
  cause: {
    zh: '另有人证明代表该企业，尚未裁定；在此期间其他事项照常进行。',
    en: 'Somebody else proved to be this firm and nobody has decided yet; everything else goes on meanwhile.',
  },
  remedy: {
    zh: '查看异议并陈述意见；裁定后即可办理。',
    en: 'List the contests and state your case; it is possible again once two people decided.',
  },
  next: 'listContests',
});
export const OrganisationRecoveryState = refusal('identity.organisation-recovery-state', 409, {
  zh: '该机构的恢复申请当前状态不允许此操作',
  en: 'The recovery of this organisation is in another state',
  cause: {
    zh: '同一机构同时只能有一项恢复申请，冷静期内才能提出异议；尚未证明或已终止的机构不能恢复；`detail` 说明当前状态。',
    en: 'One at a time cools, it can be objected to while it does, and a claim that is unproven or ended is not recovered; `detail` says where it is.',
  },
  remedy: {
    zh: '查看该机构的恢复申请。',
    en: 'List the recoveries of the organisation and see where they stand.',
  },
  next: 'listOrganisationRecoveries',
});
export const NewOwnerUnfit = refusal('identity.new-owner-unfit', 422, {
  zh: '所指定的人不能成为该机构的所有人',
  en: 'The person who was named can not become the owner',
  cause: {
    zh: '须为已实名核验、已对该机构给予 `organisation-recovery` 同意、且不属于运营方的人；`detail` 说明哪一项不符。',
    en: 'They need a confirmed real name and a consent to `organisation-recovery` for this organisation, and belong to no operator; `detail` says what is missing.',
  },
  remedy: {
    zh: '请本人完成实名核验并给予对姓名和电话的同意，再提交申请。',
    en: 'Have them confirm their real name and consent to the use of name and phone, then ask again.',
  },
  next: 'giveConsent',
});
export const TransferState = refusal('identity.transfer-state', 409, {
  zh: '该小额打款当前状态不允许确认',
  en: 'This small transfer can not be confirmed',
  cause: {
    zh: '尚未打款、已确认、已过期，或金额输错次数已满；`detail` 说明当前状态。',
    en: 'It was not sent, is confirmed, its time is over or every try was wrong; `detail` says which.',
  },
  remedy: {
    zh: '重新申请小额打款，或改用其他证明方式。',
    en: 'Ask for another transfer, or prove it by other means.',
  },
  next: 'askTransfer',
});
export const TooManyTransfers = refusal('identity.too-many-transfers', 429, {
  zh: '您近期申请的小额打款次数已满',
  en: 'You asked for too many small transfers lately',
  cause: {
    zh: '每人在一定天数内只能申请有限次数（参数 `identity.small-transfer`），以免猜测金额。',
    en: 'One person has so many within some days (parameter `identity.small-transfer`), so that nobody guesses the sum.',
  },
  remedy: {
    zh: '改由法定代表人确认、出示电子营业执照，或持盖章文件到柜台办理。',
    en: 'Have the representative accept, present the licence, or have a stamped paper seen at a counter.',
  },
  next: 'presentLicence',
});
export const ClientsClosed = refusal('identity.clients-closed', 403, {
  zh: '证明代表权限后才能登记客户端',
  en: 'Clients are registered once authority is proven',
  cause: {
    zh: '在证明之前，任何新的密钥都可能属于冒名者。',
    en: 'Until then every new key might be an impostor’s.',
  },
  remedy: { zh: '先证明代表权限。', en: 'Prove the authority to act first.' },
  next: 'proveAsRepresentative',
});
export const AgreementOver = refusal('identity.agreement-over', 422, {
  zh: '约定的截止日已过',
  en: 'The agreement would be over already',
  cause: { zh: '`until` 早于今天。', en: '`until` lies before today.' },
  remedy: {
    zh: '填写今天或之后的日期；要结束约定，请将 `factor` 设为 1。',
    en: 'Give today or a later day; to end an agreement, set `factor` to 1.',
  },
});
export const MembersClosed = refusal('identity.members-closed', 403, {
  zh: '证明代表权限后才能添加成员',
  en: 'Members are added once authority is proven',
  cause: {
    zh: '在证明之前，只能指定一名所有人。',
    en: 'Until then one owner may be named and nobody else.',
  },
  remedy: { zh: '先指定所有人并证明代表权限。', en: 'Name an owner and prove the authority to act first.' },
  next: 'nameOwner',
});
export const OwnerOnly = refusal('identity.owner-only', 403, {
  zh: '仅所有人可以任免所有人',
  en: 'Only an owner makes or removes an owner',
  cause: {
    zh: '管理员不能授予自己没有的权限。',
    en: 'An administrator can not give what they do not have.',
  },
  remedy: { zh: '请由所有人操作。', en: 'Ask an owner.' },
});
export const LastOwner = refusal('identity.last-owner', 409, {
  zh: '不能移除最后一名所有人',
  en: 'The last owner stays',
  cause: {
    zh: '没有所有人，机构将无法恢复。',
    en: 'Without one the organisation could not come back.',
  },
  remedy: { zh: '先指定另一名所有人。', en: 'Make somebody else an owner first.' },
  next: 'addMember',
});
export const DutiesUnfit = refusal('identity.duties-unfit', 422, {
  zh: '这些职责不适用',
  en: 'These duties do not fit',
  cause: {
    zh: '该类机构没有此职责，或职责互相冲突；`detail` 指明哪些。',
    en: 'Such an organisation has no such duty, or they contradict each other; `detail` names them.',
  },
  remedy: { zh: '对照文档选择职责。', en: 'Choose from the duties of this kind of organisation.' },
});
export const FreshCodeNeeded = refusal('identity.fresh-code-needed', 403, {
  zh: '首个密钥须在五分钟内的验证码登录后登记',
  en: 'A first key takes a code not older than five minutes',
  cause: {
    zh: '没有其他证明方式的账号，只能以新的验证码证明手机在手。',
    en: 'An account that can prove nothing else shows with a fresh code that the phone is at hand.',
  },
  remedy: { zh: '重新用验证码登录后登记。', en: 'Sign in again with a code and register it then.' },
  next: 'issueSignInCode',
});
export const PhoneStillYours = refusal('identity.phone-still-yours', 409, {
  zh: '该手机号属于您已验证的账户',
  en: 'The number is of an account that you proved to be yours',
  cause: {
    zh: '只有仅凭验证码登录、无法进一步证明的会话，才能声明该账户不是本人的。',
    en: 'Only a session that a code alone opened, where the owner could prove more, says that an account is not theirs.',
  },
  remedy: { zh: '如需换号，请使用更换手机号。', en: 'To take another number, change the phone.' },
  next: 'changePhone',
});
export const RecoveryState = refusal('identity.recovery-state', 409, {
  zh: '该恢复申请当前状态不允许此操作',
  en: 'The recovery is in another state',
  cause: {
    zh: '冷静期内才能提出异议，等待核对时才能由柜台核对；`detail` 说明当前状态。',
    en: 'It can be objected to while it cools, and seen at a counter while it waits for that; `detail` says where it is.',
  },
  remedy: { zh: '查看该申请的当前状态。', en: 'List the recoveries and see where it stands.' },
  next: 'listOwnRecoveries',
});
export const SightUnlike = refusal('identity.sight-unlike', 422, {
  zh: '证件与申请的姓名或号码不一致',
  en: 'The card does not say what was asked for',
  cause: {
    zh: '录入的姓名或身份号码与本人申请时填写的不同。',
    en: 'The name or ID number on the card is not the one that the person gave when they asked.',
  },
  remedy: {
    zh: '核对证件后重新录入，或请本人重新申请。',
    en: 'Look at the card again, or have the person ask anew.',
  },
});
export const RealNameUnlike = refusal('identity.real-name-unlike', 403, {
  zh: '核验未能确认是本人',
  en: 'The check did not find you to be the person of this name',
  cause: {
    zh: '人脸与实名不符，或手机号未登记在该实名之下。',
    en: 'The face is not of this name, or the number is not registered to it.',
  },
  remedy: { zh: '重新核验，或换用其他证明方式。', en: 'Try again, or prove yourself another way.' },
  next: 'proveYourself',
});
export const ProofIncomplete = refusal('identity.proof-incomplete', 422, {
  zh: '证明缺少必要内容',
  en: 'The proof lacks something',
  cause: {
    zh: '每种证明方式需要的字段不同；`detail` 说明缺什么。',
    en: 'Each way takes members of its own; `detail` says which are missing.',
  },
  remedy: { zh: '补全后重试。', en: 'Send what is missing.' },
  next: 'proveYourself',
});
export const ProofStale = refusal('identity.proof-stale', 422, {
  zh: '签名时间与当前时间相差超过一分钟',
  en: 'It was signed more than a minute from now',
  cause: {
    zh: '设备时钟不准，或签名放置过久。',
    en: 'The clock of the device is off, or the signature is old.',
  },
  remedy: { zh: '校准时钟后重新签名。', en: 'Set the clock right and sign again.' },
  next: 'proveYourself',
});
export const SessionOver = refusal('identity.session-over', 409, {
  zh: '当前会话已结束，或令牌不属于会话',
  en: 'The session is over, or the token belongs to none',
  cause: {
    zh: '外部签发方的令牌应在其签发处重新认证。',
    en: 'Tokens of outside issuers are proven where they come from.',
  },
  remedy: { zh: '重新登录。', en: 'Sign in again.' },
  next: 'issueSignInCode',
});
export const KeyTaken = refusal('identity.key-taken', 409, {
  zh: '该公钥已登记过',
  en: 'This key is already registered',
  cause: {
    zh: '同一主体的公钥（含已停用的）只登记一次；已注销的账户不能再登记公钥。',
    en: 'An owner registers a key once, retired ones count too; an erased account registers none.',
  },
  remedy: {
    zh: '生成新的密钥对后重新登记。',
    en: 'Make a new key pair and register that one.',
  },
});
export const LastClient = refusal('identity.last-client', 409, {
  zh: '机构的最后一个客户端不能停用',
  en: 'The last client of an organisation stays',
  cause: {
    zh: '没有任何客户端的机构将无法再登录。',
    en: 'An organisation without a client could not come back.',
  },
  remedy: {
    zh: '先登记新的客户端，再停用旧的。',
    en: 'Register a new client first, then retire the old one.',
  },
  next: 'registerClient',
});
export const MemberTaken = refusal('identity.member-taken', 409, {
  zh: '该手机号已是机构成员',
  en: 'This phone already belongs to a member',
  remedy: {
    zh: '在成员列表中查找此人；如需更正姓名，先移除再添加。',
    en: 'Find the person in the list of members; to correct the name, remove and add them again.',
  },
  next: 'listMembers',
});

export const MattersOpen = refusal('identity.matters-open', 409, {
  zh: '尚有未了结的事项，暂不能注销',
  en: 'Something is not settled yet, so the account can not be erased',
  cause: {
    zh: '注销之后无法再支付工资、处理理赔或结清班次；`detail` 列出事项代码与数量。',
    en: 'After an erasure nobody can pay a wage, decide a claim or settle a shift; `detail` lists what is open.',
  },
  remedy: {
    zh: '先结清所列事项，再次申请注销。',
    en: 'Settle what is listed, then ask again.',
  },
  next: 'previewErasure',
});
export const WorkerErased = refusal('identity.worker-erased', 410, {
  zh: '该账户已注销',
  en: 'The account was erased',
  cause: {
    zh: '本人已要求删除个人信息，解密密钥已销毁，无法恢复。',
    en: 'The person had their data erased; its key is destroyed and nothing brings it back.',
  },
  remedy: {
    zh: '停止使用该账户；本人可用同一手机号重新登录，开立新账户。',
    en: 'Stop using the account; the person may sign in again with the same phone and gets a new one.',
  },
  next: 'issueSignInCode',
});
export const PhoneUnreachable = refusal('identity.phone-unreachable', 422, {
  zh: '验证码无法发送到该国家或地区的号码',
  en: 'No code can be sent to numbers of this country or region',
  cause: {
    zh: '本站点的短信网关不覆盖该号码的国家或地区（参数 `identity.code-countries`）。',
    en: 'The message gateway of this installation does not reach it (parameter `identity.code-countries`).',
  },
  remedy: {
    zh: '使用内地手机号登录，或请运营方接入该地区后将其区号加入参数。',
    en: 'Sign in with a mainland number, or ask the operator to add the country code once the gateway reaches it.',
  },
  next: 'issueSignInCode',
});
export const NameInvalid = refusal('identity.name-invalid', 422, {
  zh: '不是有效的姓名',
  en: 'This is no name of a person',
  cause: {
    zh: '姓名由 2 至 50 个文字组成，可含间隔号“·”，不含数字和其他符号；`detail` 指明哪一项。',
    en: 'A name has 2 to 50 letters, with `·`, a hyphen or an apostrophe between its parts, no digits and no other signs; `detail` names which.',
  },
  remedy: { zh: '对照证件重新录入姓名。', en: 'Take the name from the document again.' },
  next: 'giveRealName',
});
export const DocumentToCounter = refusal('identity.document-to-counter', 409, {
  zh: '没有可在线核验此类证件的来源，请到窗口办理',
  en: 'No source here can check this kind of document: it is seen at a counter',
  cause: {
    zh: '已接入的来源不能核验回乡证、台胞证、护照等证件。',
    en: 'The sources that are connected do not know home-return permits, Taiwan compatriot permits or passports.',
  },
  remedy: {
    zh: '携带证件到窗口，由两名工作人员核验本人和证件。',
    en: 'Come to a counter with the document: two clerks see you and it.',
  },
  next: 'verifyRealName',
});
export const NameSightState = refusal('identity.name-sight-state', 409, {
  zh: '该核验不再等待窗口办理',
  en: 'This check does not wait for a counter any more',
  cause: {
    zh: '已核验、已逾期，或本人此后另行填写了姓名或证件；`detail` 说明当前状态。',
    en: 'It was seen, its time is over, or its person gave another name or document since; `detail` says where it is.',
  },
  remedy: { zh: '请本人重新发起实名核验。', en: 'Have the person ask for the verification anew.' },
});
export const IdNumberInvalid = refusal('identity.id-number-invalid', 422, {
  zh: '证件号码不正确',
  en: 'The number of the document is not well-formed',
  cause: {
    zh: '位数、出生日期、行政区划、签发国或校验码不符合该类证件的规则（居民身份证为 GB 11643-1999）；`detail` 指明哪一项。',
    en: 'Its shape, birth date, division, issuing state or check character does not follow the rules of its kind (GB 11643-1999 for resident ID cards); `detail` names which.',
  },
  remedy: {
    zh: '核对 `documentKind`，对照证件重新录入；证件号码不含出生日期的，另填 `birthDate`；护照另填 `issuedBy`。',
    en: 'Look at `documentKind` and take the number from the document again; with `birthDate` where the number carries none, and `issuedBy` for a passport.',
  },
  next: 'giveRealName',
});
export const IdNumberUnsupported = refusal('identity.id-number-unsupported', 422, {
  zh: '15 位居民身份证号码已停用',
  en: 'The 15-digit resident ID number is not in use any more',
  cause: {
    zh: '15 位旧号码已于 2013 年 1 月 1 日停用。',
    en: 'The 15-digit number was withdrawn on 2013-01-01.',
  },
  remedy: {
    zh: '换领第二代居民身份证后使用 18 位号码。',
    en: 'Use the 18-digit number of the current ID card.',
  },
  next: 'giveRealName',
});
export const TooYoung = refusal('identity.too-young', 422, {
  zh: '未达到法定就业年龄',
  en: 'The person is below the age of work',
  cause: {
    zh: '按身份号码计算的周岁低于 `minimumAge`（禁止使用童工规定）。',
    en: 'The age by the ID number is below `minimumAge` (Provisions on the Prohibition of Child Labour).',
  },
  remedy: {
    zh: '不得招用；年满 `minimumAge` 周岁后再实名。',
    en: 'The person must not be hired; give the real name once they are `minimumAge`.',
  },
});
export const RealNameSettled = refusal('identity.real-name-settled', 409, {
  zh: '实名信息已核实，不能再更改',
  en: 'The real name is confirmed and no longer changes',
  remedy: {
    zh: '无需再次核验；读取本人账户查看当前等级。',
    en: 'Nothing is left to do; read your account for the level it has.',
  },
  next: 'readOwnAccount',
});
export const RealNameMissing = refusal('identity.real-name-missing', 409, {
  zh: '请先填写姓名和身份号码',
  en: 'Give name and ID number first',
  remedy: {
    zh: '先提交姓名和身份号码，再发起核验。',
    en: 'Give name and ID number, then ask for the verification again.',
  },
  next: 'giveRealName',
});
export const ConsentMissing = refusal('identity.consent-missing', 403, {
  zh: '本人尚未同意此用途',
  en: 'The person has not consented to this',
  cause: {
    zh: '没有有效的同意，或同意已到期、已撤回，或未包含所需字段。',
    en: 'There is no consent in force: none was given, it expired or was withdrawn, or it lacks a field.',
  },
  remedy: {
    zh: '由本人就 `purpose` 和 `recipientId` 所列用途与接收方作出同意，然后重试。',
    en: 'Let the person consent to the `purpose` and `recipientId` named here, then call again.',
  },
  next: 'giveConsent',
});
export const SourceUnavailable = refusal('identity.source-unavailable', 503, {
  zh: '数据来源未返回可用结果，请稍后再试',
  en: 'The source gave no usable answer; ask again later',
  cause: {
    zh: '来源超时、未接入，或其回答的签名不符；核验仍为待回答状态。',
    en: 'The source was silent or is not connected, or its answer was not signed by it; the check stays pending.',
  },
  remedy: {
    zh: '等待 `Retry-After` 秒后，用同一个 `Idempotency-Key` 再次调用。',
    en: 'Wait the seconds of `Retry-After` and call again with the same `Idempotency-Key`.',
  },
  next: 'verifyRealName',
});

export const NoMessageGateway = refusal('identity.no-message-gateway', 503, {
  zh: '此处尚未接入短信网关，无法发送验证码',
  en: 'No message gateway is connected here: no code can be sent',
  cause: {
    zh: '运营方尚未配置短信网关，任何手机都收不到短信；未发送任何内容。',
    en: 'The operator has set none, so that no phone can be reached. Nothing was sent.',
  },
  remedy: {
    zh: '联系运营方接入短信网关，或使用机构凭据、外部身份提供方登录。',
    en: 'Ask the operator to connect one; machines and outside issuers sign in without.',
  },
});

export const ConsentExpiry = refusal('identity.consent-expiry', 422, {
  zh: '同意的到期时间须晚于当前时间',
  en: 'A consent expires in the future',
  remedy: {
    zh: '将 `expiresAt` 设为将来的时间。',
    en: 'Send an `expiresAt` that lies ahead.',
  },
  next: 'giveConsent',
});
export const RecipientUnknown = refusal('identity.recipient-unknown', 422, {
  zh: '没有此接收方',
  en: 'There is no such recipient',
  cause: {
    zh: '`recipientId` 是机构编号，但没有登记该机构。',
    en: '`recipientId` is the id of an organisation, and none is registered with it.',
  },
  remedy: {
    zh: '使用接收数据的机构编号，或数据来源的名称（如拒绝信息所示）。',
    en: 'Send the id of the organisation that asked, or the name of the source as its refusal gave it.',
  },
  next: 'giveConsent',
});

export const TotpNotEnrolled = refusal('identity.totp-not-enrolled', 409, {
  zh: '请先绑定第二因素',
  en: 'Enrol a second factor first',
  remedy: {
    zh: '先获取密钥并在验证器中添加，再提交其中的验证码。',
    en: 'Ask for a secret, add it to an authenticator, then send a code of it.',
  },
  next: 'enrolSecondFactor',
});
export const TotpEnrolled = refusal('identity.totp-enrolled', 409, {
  zh: '第二因素已绑定',
  en: 'A second factor is already confirmed',
  remedy: {
    zh: '登录时同时提交验证器中的验证码；要更换时，先用其他方式验证本人并移除它；设备遗失且别无其他方式时，申请恢复账户。',
    en: 'Sign in with a code of it. To replace it, prove yourself by other means and remove it; if it is lost and there are none, ask for the account back.',
  },
  next: 'removeSecondFactor',
});
export const TotpWrong = refusal('identity.totp-wrong', 422, {
  zh: '第二因素验证码错误或已使用',
  en: 'The second-factor code is wrong or was used',
  cause: {
    zh: '验证码不符、设备时间偏差超过 30 秒，或同一验证码已用过一次。',
    en: 'It does not fit, the clock of the device is more than 30 seconds off, or the code was taken once already.',
  },
  remedy: {
    zh: '校准设备时间，等待下一个 6 位验证码后再提交。',
    en: 'Set the clock of the device right, wait for the next six digits and send those.',
  },
  next: 'confirmSecondFactor',
});

export const LastSecondFactor = refusal('identity.last-second-factor', 409, {
  zh: '这是最后一个第二因素，所任职责需要它',
  en: 'It is the last second factor, and a duty of yours needs one',
  cause: {
    zh: '平台运营方和主管部门的成员必须保有第二因素。',
    en: 'Whoever acts for the operator or an authority keeps a second factor.',
  },
  remedy: {
    zh: '先登记另一个（动态口令或通行密钥），再移除此项；或先由机构解除成员身份。',
    en: 'Add another first, a time-based code or a passkey, then remove this one; or leave the organisation.',
  },
  next: 'enrolSecondFactor',
});
export const PasskeysOff = refusal('identity.passkeys-off', 409, {
  zh: '此处不能使用通行密钥',
  en: 'There are no passkeys here',
  cause: {
    zh: '服务的公开地址是 IP 地址；浏览器只为域名创建通行密钥。',
    en: 'The public URL of this service is an IP address; browsers make passkeys for host names only.',
  },
  remedy: {
    zh: '请使用动态口令；或由运营方为服务设置域名。',
    en: 'Use a time-based code, or let the operator give the service a host name.',
  },
  next: 'enrolSecondFactor',
});
export const PasskeyNotRegistered = refusal('identity.passkey-not-registered', 409, {
  zh: '没有可用于此地址的通行密钥',
  en: 'You have no passkey for this host',
  cause: {
    zh: '尚未登记，或服务的公开地址已更换；通行密钥只对创建时的域名有效。',
    en: 'None was registered, or the public URL changed: a passkey works only at the host that it was made for.',
  },
  remedy: {
    zh: '用其他方式验证本人，再登记新的通行密钥。',
    en: 'Prove yourself by other means, then register a new one.',
  },
  next: 'registerPasskey',
});
export const PasskeyWrong = refusal('identity.passkey-wrong', 422, {
  zh: '通行密钥的答复未被接受',
  en: 'What the passkey answered is not taken',
  cause: {
    zh: '每个挑战只能使用一次，五分钟内有效，只用于发起它的会话；来源、域名、签名和计数都须相符，并须验证使用者本人。',
    en: 'A challenge is taken once, within five minutes, in the session that asked for it; origin, host, signature and counter must fit, and the user must be verified.',
  },
  remedy: {
    zh: '重新获取挑战，并在本服务的页面上再试一次。',
    en: 'Ask for a challenge again and answer it on a page of this service.',
  },
  next: 'challengePasskey',
});
export const PasskeyTaken = refusal('identity.passkey-taken', 409, {
  zh: '该通行密钥已登记',
  en: 'This passkey is registered already',
  remedy: {
    zh: '在验证器上创建新的通行密钥后再登记。',
    en: 'Make a new one on the authenticator and register that.',
  },
  next: 'challengePasskeyRegistration',
});

export const GrantUnsupported = refusal('identity.grant-unsupported', 400, {
  zh: '不支持该授权类型',
  en: 'The grant type is not supported',
  remedy: {
    zh: '使用授权服务器元数据中 `grant_types_supported` 所列的类型。',
    en: 'Use one of `grant_types_supported` in the metadata of the authorization server.',
  },
  next: 'readAuthorizationServer',
});
export const FormRequired = refusal('identity.form-required', 400, {
  zh: '令牌端点只接受 application/x-www-form-urlencoded',
  en: 'The token endpoint reads application/x-www-form-urlencoded',
  remedy: {
    zh: '将参数按表单编码，并设置相应的 `Content-Type`。',
    en: 'Encode the parameters as a form and send that `Content-Type`.',
  },
  next: 'issueToken',
});
export const TokenRequestInvalid = refusal('identity.token-request-invalid', 400, {
  zh: '令牌请求缺少参数或参数有误',
  en: 'A parameter of the token request is missing or wrong',
  remedy: {
    zh: '按 `error_description` 补齐该授权类型所需的参数。',
    en: 'Add what `error_description` names for this grant type.',
  },
  next: 'issueToken',
});
export const ClientInvalid = refusal('identity.client-invalid', 401, {
  zh: '客户端未能证明其身份',
  en: 'The client did not prove who it is',
  cause: {
    zh: '客户端不存在或已停用，或断言的签名、`aud`、`exp`、`jti` 不符。',
    en: 'There is no such active client, or the signature, `aud`, `exp` or `jti` of its assertion does not fit.',
  },
  remedy: {
    zh: '用已登记的密钥签发新的断言：`iss` 与 `sub` 为客户端编号，`aud` 为本服务地址，有效期不超过 5 分钟。',
    en: 'Sign a new assertion with the registered key: `iss` = `sub` = client id, `aud` this service, 5 minutes at most.',
  },
  next: 'issueToken',
});
export const AssertionReplayed = refusal('identity.assertion-replayed', 401, {
  zh: '该客户端断言已使用过',
  en: 'The client assertion was used before',
  cause: {
    zh: '每个断言的 `jti` 只接受一次。',
    en: 'The `jti` of an assertion is taken once.',
  },
  remedy: {
    zh: '每次请求都用新的 `jti` 签发断言。',
    en: 'Sign a new assertion with a new `jti` for every request.',
  },
  next: 'issueToken',
});
export const OrganisationNotActive = refusal('identity.organisation-not-active', 400, {
  zh: '机构尚未核准，或已暂停、注销',
  en: 'The organisation is not approved, or is suspended or closed',
  cause: {
    zh: '除已登记的用工单位外，机构须经运营方核准后才能取得令牌。',
    en: 'Employers may act from registration on; every other kind waits for the operator to approve it.',
  },
  remedy: {
    zh: '等待运营方核准；已暂停的，请按暂停原因整改后联系运营方。',
    en: 'Wait for the approval; if it is suspended, mend what the reason names and ask the operator.',
  },
});
export const CodeWrong = refusal('identity.code-wrong', 400, {
  zh: '验证码错误、已使用或已过期',
  en: 'The code is wrong, used or expired',
  cause: {
    zh: '验证码有效期 5 分钟，只能使用一次，且只与获取它时返回的 `handle` 一起有效。',
    en: 'A code counts for five minutes, once, and only with the `handle` that was answered to who asked for it.',
  },
  remedy: {
    zh: '核对短信和 `handle`；如已过期，请重新获取。',
    en: 'Look at the message and send the `handle` of this code; ask for a new one if it has expired.',
  },
  next: 'issueSignInCode',
});
export const CodeLocked = refusal('identity.code-locked', 400, {
  zh: '错误次数过多，请重新获取验证码',
  en: 'Too many wrong tries; ask for a new code',
  cause: {
    zh: '同一验证码输错 5 次后作废。',
    en: 'A code is locked after five wrong tries.',
  },
  remedy: {
    zh: '重新获取验证码后登录。',
    en: 'Ask for a new code and sign in with that.',
  },
  next: 'issueSignInCode',
});
export const TooManyWrongCodes = refusal('identity.too-many-wrong-codes', 429, {
  zh: '该网络地址提交了过多无对应验证码的尝试',
  en: 'Too many guesses at no code came from this address',
  cause: {
    zh: '没有有效验证码与所给 `handle` 对应；此类尝试计入来源地址，不影响任何手机号。',
    en: 'No code stands under the `handle` that was sent; such guesses count against where they come from and close no phone.',
  },
  remedy: {
    zh: '重新获取验证码，并连同返回的 `handle` 一起提交；正确的验证码始终有效。',
    en: 'Ask for a code and send it with the `handle` that was answered: a right one is let in at any time.',
  },
  next: 'issueSignInCode',
});
export const MembershipUnclear = refusal('identity.membership-unclear', 400, {
  zh: '请指明以哪个机构的身份登录',
  en: 'Say for which organisation you sign in',
  cause: {
    zh: '该手机号属于多个机构，或不是所指机构的成员。',
    en: 'The phone belongs to members of several organisations, or to none of the one that was named.',
  },
  remedy: {
    zh: '在 `organisation_id` 中填写您所属机构的编号；同一验证码仍可使用。',
    en: 'Send `organisation_id` of an organisation you are a member of; the same code still counts.',
  },
  next: 'issueToken',
});
export const SecondFactorNeeded = refusal('identity.second-factor-needed', 400, {
  zh: '请同时提交第二因素',
  en: 'Send the second factor too',
  cause: {
    zh: '该账户已绑定第二因素。',
    en: 'A second factor is confirmed for this account.',
  },
  remedy: {
    zh: '在 `totp` 中填写验证器显示的 6 位数字，或以 `challengePasskeyAtSignIn` 取得挑战后在 `passkey` 中提交通行密钥的答复；短信验证码仍可使用。',
    en: 'Send the six digits of the authenticator as `totp`, or what a passkey answered to `challengePasskeyAtSignIn` as `passkey`; the same one-time code still counts.',
  },
  next: 'issueToken',
});
export const SecondFactorWrong = refusal('identity.second-factor-wrong', 400, {
  zh: '第二因素错误或已使用',
  en: 'The second factor is wrong or was used',
  cause: {
    zh: '验证码不符、设备时间偏差超过 30 秒，或同一验证码已用过一次；通行密钥的挑战只对发起它的登录有效一次。每次都计入短信验证码的错误次数。',
    en: 'It does not fit, the clock of the device is off, or it was taken before; a challenge of a passkey is taken once, at the sign-in that asked for it. It counts as a wrong try at the code.',
  },
  remedy: {
    zh: '校准设备时间，等待下一个 6 位验证码后重试；使用通行密钥时重新获取挑战。',
    en: 'Set the clock of the device right, wait for the next six digits and send those; with a passkey, ask for a new challenge.',
  },
  next: 'issueToken',
});
export const RefreshTokenInvalid = refusal('identity.refresh-token-invalid', 400, {
  zh: '刷新令牌无效、已过期或已吊销',
  en: 'The refresh token is unknown, expired or revoked',
  remedy: {
    zh: '重新用手机验证码登录。',
    en: 'Sign in again with a one-time code.',
  },
  next: 'issueSignInCode',
});
export const RefreshTokenReused = refusal('identity.refresh-token-reused', 400, {
  zh: '刷新令牌已使用过，会话已结束',
  en: 'The refresh token was used before; the session is ended',
  cause: {
    zh: '刷新令牌只能使用一次；重复出现说明可能被窃取（RFC 9700 第 4.14 节）。',
    en: 'Each is used once; one that comes again may have been stolen (RFC 9700 section 4.14).',
  },
  remedy: {
    zh: '重新登录，并只保存最近一次返回的刷新令牌。',
    en: 'Sign in again, and keep only the refresh token that was answered last.',
  },
  next: 'issueSignInCode',
});

const OAUTH_ERRORS: Record<string, string> = {
  [ClientInvalid.code]: 'invalid_client',
  [AssertionReplayed.code]: 'invalid_client',
  [OrganisationNotActive.code]: 'unauthorized_client',
  [GrantUnsupported.code]: 'unsupported_grant_type',
  [CodeWrong.code]: 'invalid_grant',
  [CodeLocked.code]: 'invalid_grant',
  [SecondFactorNeeded.code]: 'invalid_grant',
  [SecondFactorWrong.code]: 'invalid_grant',
  [RefreshTokenInvalid.code]: 'invalid_grant',
  [RefreshTokenReused.code]: 'invalid_grant',
  [TooManyWrongCodes.code]: 'temporarily_unavailable',
  'request.rate-limited': 'temporarily_unavailable',
  'service.unavailable': 'temporarily_unavailable',
};

/** The `error` word of RFC 6749 section 5.2 for one of our codes. */
export function oauthErrorOf(code: string): string {
  return OAUTH_ERRORS[code] ?? 'invalid_request';
}
