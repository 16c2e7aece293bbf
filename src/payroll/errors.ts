import { refusal } from '../platform/refusal/refusal.js';

export const FundsTooLow = refusal('payroll.funds-too-low', 409, {
  zh: '账户余额不足',
  en: 'The account does not hold the amount',
  remedy: {
    zh: '补足余额后重试。',
    en: 'Put enough money into it and try again.',
  },
});
export const EscrowTooLow = refusal('payroll.escrow-too-low', 409, {
  zh: '托管账户余额不足',
  en: 'The escrow does not hold the amount',
  cause: {
    zh: '批次起草之后，余额已被其他批次占用或尚未到账。',
    en: 'Since the run was drafted other runs took the money, or a deposit has not come yet.',
  },
  remedy: {
    zh: '由用人单位存入款项，到账后再次批准。',
    en: 'The employer deposits what is missing; approve again once it is funded.',
  },
  next: 'depositToEscrow',
});
export const ClaimFundTooLow = refusal('payroll.claim-fund-too-low', 409, {
  zh: '保险机构的理赔资金不足',
  en: 'The claim fund of the insurer does not hold the amount',
  remedy: {
    zh: '由保险机构存入款项，到账后重新支付。',
    en: 'The insurer deposits what is missing; pay again once it is funded.',
  },
  next: 'depositToClaimFund',
});
export const NoSuchProvider = refusal('payroll.no-such-provider', 422, {
  zh: '没有此编号的已核准劳务公司',
  en: 'There is no approved labour-service company with this id',
  remedy: {
    zh: '填写已核准且未被暂停的劳务公司编号，即合同中的 `providerId`。',
    en: 'Give the id of one that is approved and not suspended: the `providerId` of your contracts.',
  },
  next: 'depositToEscrow',
});
export const NoSuchEscrow = refusal('payroll.no-such-escrow', 404, {
  zh: '没有此托管账户',
  en: 'There is no such escrow',
  cause: {
    zh: '编号不存在，您不是其中一方，或该用人单位与劳务公司之间尚未有过存款。',
    en: 'The id is unknown, you are not a party, or this employer has never made a deposit with this company.',
  },
  remedy: {
    zh: '从托管账户列表取得编号；尚无账户时，由用人单位先存入款项。',
    en: 'Take the id from your list of escrows; where there is none, the employer makes a deposit first.',
  },
  next: 'listEscrows',
});
export const NoSuchDeposit = refusal('payroll.no-such-deposit', 404, {
  zh: '没有此存款',
  en: 'There is no such deposit',
  cause: {
    zh: '编号不存在，或由其他机构发起。两种情况回答相同。',
    en: 'The id is unknown, or another organisation ordered it; both are answered alike.',
  },
  remedy: {
    zh: '核对编号和登录身份；编号在发起存款的回答中。',
    en: 'Check the id and who you are signed in as; the id is in the answer to the order.',
  },
});
export const RailMissing = refusal('payroll.rail-missing', 503, {
  zh: '尚未接入支付通道',
  en: 'No payment rail is connected',
  cause: {
    zh: '本次部署没有配置支付通道，款项无法进出。',
    en: 'This installation has no payment rail in its configuration, so no money can move.',
  },
  remedy: {
    zh: '请运营方接入支付通道（演示环境可启用模拟通道）后重试。',
    en: 'Ask the operator to connect a rail, or the simulated one for a trial, and try again.',
  },
});
export const NotificationInvalid = refusal('payroll.notification-invalid', 422, {
  zh: '该通知未经支付通道签名',
  en: 'The notification is not signed by the rail',
  remedy: {
    zh: '由支付通道按其密钥对全部参数重新签名后发送；他人无需调用此接口。',
    en: 'The rail signs all parameters with its own key and sends again; nobody else needs to call this.',
  },
});
export const PayoutAccountMissing = refusal('payroll.no-such-payout-account', 404, {
  zh: '劳动者尚未登记收款账户',
  en: 'The worker has given no account to be paid to',
  remedy: {
    zh: '登记本人名下的收款账户；登记前应付的款项会保留。',
    en: 'Register an account in your own name; what is owed to you waits until then.',
  },
  next: 'registerPayoutAccount',
});
export const HolderMismatch = refusal('payroll.holder-mismatch', 422, {
  zh: '工资只能付至劳动者本人名下的账户',
  en: 'Wages go to an account in the worker’s own name',
  cause: {
    zh: '账户户名与核验过的实名不一致。',
    en: 'The holder is not the verified real name.',
  },
  remedy: {
    zh: '使用本人账户，户名按证件填写。',
    en: 'Give an account of your own, and the holder as in your identity document.',
  },
  next: 'registerPayoutAccount',
});
export const RealNameMissing = refusal('payroll.real-name-missing', 409, {
  zh: '登记收款账户前须先确认实名',
  en: 'The real name must be confirmed before an account is taken',
  remedy: {
    zh: '先登记并核验实名，再登记收款账户。',
    en: 'Give and verify your real name first, then register the account.',
  },
});
export const NoSuchPayRun = refusal('payroll.no-such-pay-run', 404, {
  zh: '没有此发放批次',
  en: 'There is no such pay run',
  cause: {
    zh: '编号不存在，或您不是该批次的一方。两种情况回答相同。',
    en: 'The id is unknown, or you are not a party to the run; both are answered alike.',
  },
  remedy: {
    zh: '从发放批次列表取得编号。',
    en: 'Take the id from your list of pay runs.',
  },
  next: 'listPayRuns',
});
export const NothingDue = refusal('payroll.nothing-due', 409, {
  zh: '所选范围内没有应付工资',
  en: 'No wage of the selection is due',
  cause: {
    zh: '班次尚未确认、已在其他批次中或已支付，也可能刚被另一批次取走。',
    en: 'The shifts are not approved yet, are in another run or paid, or another run was faster.',
  },
  remedy: {
    zh: '查询状态为 due 的工资明细，放宽选择范围后再发起。',
    en: 'List the wages whose state is due and request again with a wider selection.',
  },
  next: 'listWageItems',
});
export const PayRunClosed = refusal('payroll.pay-run-closed', 409, {
  zh: '该发放批次不是草案，或已不再是草案',
  en: 'The pay run is not a draft any more, or never was one',
  cause: {
    zh: '批次已发放、已取消，或全部工资在风险审查中被保留。',
    en: 'It was released or cancelled, or screening held every wage of it.',
  },
  remedy: {
    zh: '重新读取批次；如工资仍应付，发起新的批次。',
    en: 'Read the run again; where wages are still due, request another one.',
  },
  next: 'readPayRun',
});
export const AlreadyApproved = refusal('payroll.already-approved', 409, {
  zh: '该方已批准此发放批次',
  en: 'This party has already approved the pay run',
  remedy: {
    zh: '无需再批准；读取批次查看是否还缺另一方的批准。',
    en: 'There is nothing more to approve; read the run to see whether the other party’s approval is missing.',
  },
  next: 'readPayRun',
});
export const SamePerson = refusal('payroll.same-person', 409, {
  zh: '同一自然人不得代表双方',
  en: 'One natural person does not act for both parties',
  cause: {
    zh: '您（或为该客户端负责的成员）已代表另一方编制或批准此批次。',
    en: 'You, or the member who answers for this client, prepared or approved the run for the other party.',
  },
  remedy: {
    zh: '请本机构另一名成员，或由另一名成员负责的客户端批准。',
    en: 'Another member of your organisation approves, or a client that another member answers for.',
  },
  next: 'approvePayRun',
});
export const SecondPersonNeeded = refusal('payroll.second-person-needed', 409, {
  zh: '批次由您编制，须由本单位另一人放款',
  en: 'You prepared the run: another person of yours releases it',
  cause: {
    zh: '直接用工的本单位账户由两人放款：编制人与放款人。本单位还有其他成员负有发薪职责。',
    en: 'The own account of a direct hire is released by two persons, who prepares and who releases, and another member of yours holds such a duty.',
  },
  remedy: {
    zh: '请另一名负有放款职责的成员签署；只有一人负有此类职责的单位，可由其本人在重新验证身份后签署，一小时后放款。',
    en: 'Another member with the duty to release signs. In a firm where one person alone holds such duties, that person signs after a fresh proof, and the run starts an hour later.',
  },
  next: 'approvePayRun',
});
export const UnknownSigningKey = refusal('payroll.unknown-signing-key', 422, {
  zh: '签名所指的不是该方的有效密钥',
  en: 'The signature names no active key of this party',
  cause: {
    zh: '签名头部的 `kid` 不是该机构已登记且未停用的密钥。',
    en: 'The `kid` of the signature names no key that the organisation has registered and not retired.',
  },
  remedy: {
    zh: '先登记机构的签名密钥，或改用已登记的密钥重新签名。',
    en: 'Register the key of the organisation first, or sign again with one that is registered.',
  },
});
export const AccountInvalid = refusal('payroll.account-invalid', 422, {
  zh: '不是有效的收款账号',
  en: 'This is not an account number',
  cause: {
    zh: '银行卡号应为 12 至 19 位数字，支付宝账号应为手机号或邮箱。',
    en: 'A card number has 12 to 19 digits, an Alipay account is a mobile number or an e-mail address.',
  },
  remedy: {
    zh: '核对 `kind` 与账号，重新录入。',
    en: 'Check `kind` and the number, and enter it again.',
  },
  next: 'registerPayoutAccount',
});
export const CardNumberWrong = refusal('payroll.card-number-wrong', 422, {
  zh: '银行卡号有误，校验位不符',
  en: 'The card number is mistyped: its check digit is wrong',
  cause: {
    zh: '银行卡号的末位由前面各位算出（ISO/IEC 7812-1）；录入的号码中至少有一位不对。',
    en: 'The last digit of a card number follows from the others (ISO/IEC 7812-1); one of those given is wrong.',
  },
  remedy: { zh: '对照银行卡重新录入卡号。', en: 'Take the number from the card again.' },
  next: 'registerPayoutAccount',
});
export const PayRunOutdated = refusal('payroll.pay-run-outdated', 409, {
  zh: '该批次按之前的月份计税，请取消后重新发起',
  en: 'The pay run was taxed for an earlier month: cancel it and request it again',
  cause: {
    zh: '预扣税按支付月份计算，批次在起草的月份内未能获得双方批准。',
    en: 'Tax is withheld by the month of payment, and the run was not approved by both in the month it was drafted.',
  },
  remedy: {
    zh: '由劳务公司取消该批次，再发起新的批次，按本月计税。',
    en: 'The labour-service company cancels the run and requests another, which is taxed for this month.',
  },
  next: 'cancelPayRun',
});
export const ClaimPaymentDiffers = refusal('payroll.claim-payment-differs', 409, {
  zh: '该理赔正在支付或已支付，金额或收款人与此不同',
  en: 'This claim is being paid, or was paid, with another amount or to another person',
  remedy: {
    zh: '查询已有的支付；一笔理赔只付一次，不能另按其他金额支付。',
    en: 'Look up the payment there is: a claim is paid once, and not again with another amount.',
  },
});
export const MethodInThePast = refusal('payroll.method-in-the-past', 422, {
  zh: '预扣方法的起始日不能早于今天',
  en: 'A withholding method can not begin before today',
  remedy: {
    zh: '把 `validFrom` 改为今天或以后；已预扣的税款不变。',
    en: 'Set `validFrom` to today or later; what was withheld already stays as it is.',
  },
  next: 'chooseWithholdingMethod',
});
export const FilingMissing = refusal('payroll.filing-missing', 422, {
  zh: '累计预扣法须以已登记按 2025 年第 15 号公告的报送为前提',
  en: 'The cumulative method needs a filing under announcement 2025 No. 15 on record',
  remedy: {
    zh: '先登记报送（附税务机关受理回执），再选择累计预扣法。',
    en: 'Record the filing with the receipt of the tax authority, then choose the method.',
  },
  next: 'recordTaxFiling',
});
export const FilingInTheFuture = refusal('payroll.filing-in-the-future', 422, {
  zh: '报送日期不能晚于今天',
  en: 'A filing can not be of a later day than today',
  remedy: {
    zh: '`filedOn` 填写税务机关受理报送的日期。',
    en: 'Give as `filedOn` the day on which the tax authority took it.',
  },
  next: 'recordTaxFiling',
});
export const FilingNeedsPaper = refusal('payroll.filing-needs-paper', 422, {
  zh: '登记报送须附税务机关的受理回执',
  en: 'A filing is recorded with the receipt of the tax authority',
  remedy: {
    zh: '先上传回执（用途 licence），再在 `documentIds` 中写明其编号。',
    en: 'Upload the receipt (purpose licence) and name it in `documentIds`.',
  },
  next: 'recordTaxFiling',
});
export const NoSuchArrears = refusal('payroll.no-such-arrears', 404, {
  zh: '没有此欠薪',
  en: 'There are no such arrears',
  cause: {
    zh: '编号不存在、尚未逾期，或不属于贵单位。回答相同。',
    en: 'The id is unknown, nothing of it is overdue, or it is another’s; all are answered alike.',
  },
  remedy: {
    zh: '从欠薪列表取得编号。',
    en: 'Take the id from your list of arrears.',
  },
  next: 'listArrears',
});
export const ArrearsNotContestable = refusal('payroll.arrears-not-contestable', 409, {
  zh: '该欠薪已不能提出异议',
  en: 'These arrears can not be contested any more',
  cause: {
    zh: '异议期已过，所列工资已付、已提出过异议，或不属于该日的逾期工资。',
    en: 'The time is over, or a wage that is named is paid, contested already, or not overdue on that day.',
  },
  remedy: {
    zh: '支付所欠工资；如确已另行支付，通过投诉调解处理。',
    en: 'Pay what is owed; where it was paid elsewhere, a grievance or mediation settles it.',
  },
  next: 'listArrears',
});
export const ContestNeedsPaper = refusal('payroll.contest-needs-paper', 422, {
  zh: '异议须附支付凭证',
  en: 'A contest needs a paper that proves the payment',
  remedy: {
    zh: '先上传凭证（用途 grievance-evidence 或 contract），再以其编号提出异议。',
    en: 'Upload the proof (purpose grievance-evidence or contract) and name it in `documentIds`.',
  },
  next: 'contestArrears',
});
export const NoSuchRiskHold = refusal('payroll.no-such-risk-hold', 404, {
  zh: '没有此风险核查事项',
  en: 'There is no such case of a held wage',
  cause: {
    zh: '编号不存在，或您不是其一方。两种情况回答相同。',
    en: 'The id is unknown, or you are not a party; both are answered alike.',
  },
  remedy: {
    zh: '从风险核查列表取得编号。',
    en: 'Take the id from your list of held wages.',
  },
  next: 'listRiskHolds',
});
export const HoldNotDecidable = refusal('payroll.hold-not-decidable', 409, {
  zh: '该事项不由人员决定或已有结论',
  en: 'Nobody decides this case, or it is decided',
  cause: {
    zh: '缺少实名核验或收款账户的，补齐后自动解除；已放行、维持或解除的不再变更。',
    en: 'A missing confirmation of the name or account is cleared by giving it; what is released, upheld or cleared stays so.',
  },
  remedy: {
    zh: '重新查询该事项，按 `findings` 中的 `fix` 办理。',
    en: 'Read the case again and do what `fix` of its findings says.',
  },
  next: 'listRiskHolds',
});
export const HoldReasonUnfit = refusal('payroll.hold-reason-unfit', 422, {
  zh: '该理由不能支持此决定',
  en: 'This reason does not carry the decision',
  remedy: {
    zh: '放行用核实类理由，维持用不符类理由，见 `reason` 的说明。',
    en: 'Take a reason that says what was checked to release, or what is wrong to uphold; see `reason`.',
  },
  next: 'decideRiskHold',
});
export const HoldNeedsOperator = refusal('payroll.hold-needs-operator', 409, {
  zh: '两名决定人中须有一名运营方审核人员',
  en: 'One of the two who decide must be a reviewer of the operator',
  cause: {
    zh: '所触发的规则会阻断付款，不能只由批次双方的人员放行。',
    en: 'The rule blocks the payment: people of the run’s parties alone do not settle it.',
  },
  remedy: {
    zh: '请运营方审核人员作出第二个决定。',
    en: 'A reviewer of the operator gives the second decision.',
  },
  next: 'decideRiskHold',
});
export const SamePersonDecides = refusal('payroll.same-person-decides', 409, {
  zh: '须由另一名自然人决定',
  en: 'Another natural person decides',
  cause: {
    zh: '您已作出第一个决定，或编制了该批次。',
    en: 'You gave the first decision, or prepared the run.',
  },
  remedy: {
    zh: '请另一名有权人员决定。',
    en: 'Another person with the duty decides.',
  },
  next: 'decideRiskHold',
});
export const NoSuchPaymentFile = refusal('payroll.no-such-payment-file', 404, {
  zh: '没有此付款文件',
  en: 'There is no such payment file',
  cause: {
    zh: '编号不存在，或文件属于他人的账户。两种情况回答相同。',
    en: 'The id is unknown, or the file is of somebody else’s account; both are answered alike.',
  },
  remedy: { zh: '从付款文件列表取得编号。', en: 'Take the id from your list of payment files.' },
  next: 'listPaymentFiles',
});
export const PaymentFileClosed = refusal('payroll.payment-file-closed', 409, {
  zh: '该付款文件的状态不允许此操作',
  en: 'The payment file is not in a state for this',
  cause: {
    zh: '已下载的文件不能作废；未下载的文件不能确认提交；已办结的文件不再变化。',
    en: 'A file that somebody has is not cancelled, one that nobody has is not confirmed, and one that is over does not change.',
  },
  remedy: { zh: '重新读取文件，按其状态办理。', en: 'Read the file again and go on from its state.' },
  next: 'readPaymentFile',
});
export const PaymentFileOutdated = refusal('payroll.payment-file-outdated', 409, {
  zh: '文件中的付款已另有结果，该文件不得提交',
  en: 'A payment of the file has ended otherwise: the file must not be handed in',
  cause: {
    zh: '银行对账单在文件下载前已载明其中某笔付款的结果。',
    en: 'Before anybody had the file, a statement said how one of its payments ended.',
  },
  remedy: {
    zh: '由两人作废该文件；尚未付款的会编入新文件。',
    en: 'Two persons cancel it; what is not paid goes into a new one.',
  },
  next: 'cancelPaymentFile',
});
export const PaymentFileUnreadable = refusal('payroll.payment-file-unreadable', 409, {
  zh: '该付款文件无法按原样重新生成',
  en: 'The payment file can not be written again as it was',
  cause: {
    zh: '某一收款人的数据已删除，或本系统升级后的写法不同；与摘要不符的文件不予发出。',
    en: 'A payee’s data was erased, or this release writes files otherwise; what differs from the digest is not handed out.',
  },
  remedy: {
    zh: '未下载过的，由两人作废后重新生成；已下载过的，使用当时下载的文件。',
    en: 'Where nobody downloaded it, two persons cancel it and another is made; otherwise use the copy that was downloaded.',
  },
  next: 'cancelPaymentFile',
});
export const DownloaderConfirms = refusal('payroll.downloader-confirms', 409, {
  zh: '下载文件的人不能确认其已提交',
  en: 'Who downloaded a file does not confirm that it was handed in',
  remedy: {
    zh: '请负有放款职责、未下载过该文件的另一人核对摘要后确认。',
    en: 'Another person with the duty to release, who did not download it, compares the digest and confirms.',
  },
  next: 'confirmPaymentFile',
});
export const PaymentFileDiffers = refusal('payroll.payment-file-differs', 422, {
  zh: '摘要与该付款文件不符',
  en: 'The digest is not that of the payment file',
  cause: {
    zh: '提交银行的文件可能已被改动，或是另一个文件。',
    en: 'What was handed in was changed, or is another file.',
  },
  remedy: {
    zh: '如文件已提交银行，请立即联系银行停止处理，再核对文件的 SHA-256。',
    en: 'If it was handed in, have the bank stop it at once; then compare the SHA-256 of the file.',
  },
  next: 'readPaymentFile',
});
export const PaymentFileShown = refusal('payroll.payment-file-shown', 409, {
  zh: '银行已载明该文件中的付款',
  en: 'The bank has said something of this file’s payments',
  cause: {
    zh: '导入的对账单或回执中有该文件或其付款，故不能声明银行未收到。',
    en: 'A statement or report names the file or a payment of it, so it was taken.',
  },
  remedy: {
    zh: '导入后续对账单；个别未出现的付款按对账差异办理。',
    en: 'Import the statements that follow; single payments that they do not show are breaks of their own.',
  },
  next: 'listReconciliationBreaks',
});
export const StatementsMissing = refusal('payroll.statements-missing', 409, {
  zh: '期限未到，或对账单尚未覆盖所需日期',
  en: 'It is too early, or statements do not cover the days yet',
  cause: {
    zh: '只有自下载之日起至 `until` 的对账单首尾相接且均无该付款，才可声明银行未办理。',
    en: 'That a bank did nothing is proven by statements from the day of the download until `until`, without a gap.',
  },
  remedy: {
    zh: '导入这些日期的对账单后重试。',
    en: 'Import the statements of these days, then try again.',
  },
  next: 'importBankStatement',
});
export const NoSuchBankAccount = refusal('payroll.no-such-bank-account', 404, {
  zh: '没有此付款账户',
  en: 'There is no such account',
  cause: {
    zh: '配置中没有此账户，或账户属于他人。',
    en: 'The configuration has no account of this name, or it is somebody else’s.',
  },
  remedy: {
    zh: '使用配置文件中本单位账户的 `id`。',
    en: 'Use the `id` that the configuration gives your own account.',
  },
});
export const StatementUnreadable = refusal('payroll.statement-unreadable', 422, {
  zh: '银行文件有误，未导入任何内容',
  en: 'The bank’s file can not be taken in; nothing of it was',
  cause: {
    zh: '`fields` 按行列出错误。',
    en: '`fields` says what is wrong, by line.',
  },
  remedy: {
    zh: '向银行重新取得文件，或修正账户的列对照后重试；不要手工修改银行文件。',
    en: 'Get the file from the bank again, or mend the mapping of the account; do not edit what a bank wrote.',
  },
  next: 'importBankStatement',
});
export const StatementTooLarge = refusal('payroll.statement-too-large', 413, {
  zh: '银行文件过大',
  en: 'The bank’s file is too large',
  remedy: { zh: '按天取得较小的文件后分别导入。', en: 'Get smaller ones from the bank, by the day.' },
  next: 'importBankStatement',
});
export const StatementElsewhere = refusal('payroll.statement-elsewhere', 422, {
  zh: '银行文件属于另一账户',
  en: 'The bank’s file is of another account',
  remedy: {
    zh: '核对账号，导入到相应账户。',
    en: 'Compare the numbers, and import it into the account it is of.',
  },
  next: 'importBankStatement',
});
export const NoSuchBankCredit = refusal('payroll.no-such-bank-credit', 404, {
  zh: '没有此来款',
  en: 'There is no such credit',
  cause: {
    zh: '编号不存在，或来款在他人的账户。两种情况回答相同。',
    en: 'The id is unknown, or it came to somebody else’s account; both are answered alike.',
  },
  remedy: { zh: '从来款列表取得编号。', en: 'Take the id from the list of credits.' },
  next: 'listBankCredits',
});
export const BankCreditClosed = refusal('payroll.bank-credit-closed', 409, {
  zh: '该来款不在待认领之列',
  en: 'The credit does not wait for a decision',
  remedy: { zh: '重新读取来款列表。', en: 'Read the list of credits again.' },
  next: 'listBankCredits',
});
export const CreditPayerUnknown = refusal('payroll.credit-payer-unknown', 422, {
  zh: '银行未载明付款人，无法原路退回',
  en: 'The bank does not say who paid: it can not go back by itself',
  remedy: {
    zh: '向银行查明付款人户名和账号，由两人填写同一收款人（to）后退回；或认领。',
    en: 'Ask the bank for the payer; two persons then name the same payee (`to`). Or assign it.',
  },
  next: 'returnBankCredit',
});
export const CreditPayerKnown = refusal('payroll.credit-payer-known', 422, {
  zh: '付款人已知，只能原路退回',
  en: 'Its payer is known: it goes back to the account it came from',
  cause: {
    zh: '只有银行未载明付款人，或退回被付款人开户行拒收的，才可填写收款人。',
    en: 'Another payee is named only where the bank did not say who paid, or their bank refused it.',
  },
  remedy: { zh: '去掉收款人（to）后重试。', en: 'Leave `to` out.' },
  next: 'returnBankCredit',
});
export const NoSuchReference = refusal('payroll.no-such-reference', 422, {
  zh: '没有此付款识别码，或其账户不同',
  en: 'No fund of this account has this payment reference',
  remedy: {
    zh: '使用存款回答中的付款识别码；尚无识别码的，由用人单位先发起存款。',
    en: 'Use the reference in the answer to a deposit; where there is none, the employer orders one first.',
  },
  next: 'depositToEscrow',
});
export const NoSuchBreak = refusal('payroll.no-such-break', 404, {
  zh: '没有此对账差异',
  en: 'There is no such break',
  cause: {
    zh: '编号不存在，或属于他人的账户。两种情况回答相同。',
    en: 'The id is unknown, or it is of somebody else’s account; both are answered alike.',
  },
  remedy: { zh: '从对账差异列表取得编号。', en: 'Take the id from the list of breaks.' },
  next: 'listReconciliationBreaks',
});
export const BreakNotOpen = refusal('payroll.break-not-open', 409, {
  zh: '该对账差异已关闭',
  en: 'The break is closed',
  remedy: { zh: '重新读取对账差异列表。', en: 'Read the list of breaks again.' },
  next: 'listReconciliationBreaks',
});
export const ResolutionUnfit = refusal('payroll.resolution-unfit', 422, {
  zh: '该原因不能说明此类差异',
  en: 'This reason does not explain a break of this kind',
  cause: {
    zh: '例如 not-paid 只适用于银行未载明的付款。',
    en: 'For example, not-paid explains only a payment that statements do not show.',
  },
  remedy: { zh: '选择适合该类差异的原因。', en: 'Choose a reason that fits the kind of break.' },
  next: 'resolveReconciliationBreak',
});
export const NoSuchRefund = refusal('payroll.no-such-refund', 404, {
  zh: '没有此退款',
  en: 'There is no such refund',
  cause: {
    zh: '编号不存在，或您不是其中一方。两种情况回答相同。',
    en: 'The id is unknown, or you are not a party to it; both are answered alike.',
  },
  remedy: { zh: '从退款列表取得编号。', en: 'Take the id from your list of refunds.' },
  next: 'listRefunds',
});
export const RefundClosed = refusal('payroll.refund-closed', 409, {
  zh: '该退款已不在等待签署',
  en: 'The refund does not wait for signatures',
  remedy: { zh: '重新读取退款。', en: 'Read the refund again.' },
  next: 'readRefund',
});
export const RefundTooMuch = refusal('payroll.refund-too-much', 409, {
  zh: '可退金额不足',
  en: 'So much can not be refunded',
  cause: {
    zh: '应付工资和在途付款占用的余额不退；一笔存款退回的总额不超过其金额。',
    en: 'What wages are owed out of, or payments under way hold, is not unused; and no deposit is refunded beyond its amount.',
  },
  remedy: { zh: '减少金额，或待工资付清后再申请。', en: 'Ask for less, or again when the wages are paid.' },
  next: 'listEscrows',
});
export const DepositNotRefundable = refusal('payroll.deposit-not-refundable', 409, {
  zh: '该存款无法经银行文件退回',
  en: 'This deposit can not be refunded by a payment file',
  cause: {
    zh: '存款未到账，或不是经对账单入账，故没有可退回的付款账户。',
    en: 'It was not funded, or not by a statement, so that no account is known that it came from.',
  },
  remedy: {
    zh: '选择经对账单入账、付款人户名和账号齐全的存款。',
    en: 'Choose a deposit that a statement funded, with the payer’s name and account.',
  },
});
