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
