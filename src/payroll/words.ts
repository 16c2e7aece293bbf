import { operations } from '../platform/http/openapi/operations.js';

/** The operations of payroll, from the deposit to the payslip. */
export const Does = operations({
  'Fund an escrow 存入工资托管': {
    about: {
      en: 'Money for wages arrives in an escrow that employer and provider share.',
      zh: '工资资金存入双方共管账户。',
    },
    depositToEscrow: {
      en: 'Deposit into an escrow',
      zh: '向工资托管账户存款',
      does: 'An employer orders money into the escrow it shares with a labour-service company, or without `providerId` into its own account for direct hires; the first deposit opens it. It counts only when the rail says that it came: follow it with `readEscrowDeposit`.',
    },
    readEscrowDeposit: {
      en: 'See a deposit into an escrow',
      zh: '查看托管存款',
      does: 'The employer that ordered a deposit sees whether it is requested, submitted, funded or failed, and the rail’s code when it failed.',
    },
    listEscrows: {
      en: 'List escrows',
      zh: '查询工资托管账户',
      does: 'Employer or labour-service company sees the escrows it is a party to, an employer its own account too (`account` says which it is), with what may still be promised to payouts and what is held for payouts under way.',
    },
    readEscrowStatement: {
      en: 'Read the statement of an escrow',
      zh: '查询托管账户流水',
      does: 'Either party of the escrow reads its movements in the ledger, newest first: deposits, holds for pay runs, settlements and what came back.',
    },
  },
  'Fund claims 存入理赔资金': {
    about: { en: 'An insurer pays in what claims are paid from.', zh: '保险公司存入理赔资金。' },
    depositToClaimFund: {
      en: 'Deposit into the claim fund',
      zh: '向理赔资金存款',
      does: 'An insurer orders money into its own claim fund, out of which decided claims are paid. It counts when the rail says that it came: follow it with `readClaimFundDeposit`.',
    },
    readClaimFundDeposit: {
      en: 'See a deposit into the claim fund',
      zh: '查看理赔资金存款',
      does: 'The insurer that ordered a deposit sees where it stands, and the rail’s code when it failed.',
    },
    readClaimFund: {
      en: 'See the claim fund',
      zh: '查看理赔资金余额',
      does: 'The insurer sees what its claim fund may still pay and what is held for claims being paid.',
    },
  },
  'Pay wages 发放工资': {
    about: {
      en: 'A pay run is drawn up, screened, released by two signatures and paid.',
      zh: '编制发薪批次，核查、双方签署并支付。',
    },
    chooseWithholdingMethod: {
      en: 'Choose the method of withholding',
      zh: '选择个税预扣方法',
      does: 'A labour-service company, or an employer for its direct hires, declares by which announcement it withholds income tax, from a day on that is not in the past. Runs requested from that day use it; what was withheld stays as it is.',
    },
    recordTaxFiling: {
      en: 'Record a filing under announcement 2025 No. 15',
      zh: '登记涉税信息报送',
      does: 'A labour-service company records that it filed with the tax authority under announcement 2025 No. 15: the day, the number of the receipt, and the receipt itself. The cumulative method of No. 16 is for companies whose filing is on record; who uses it without one is asked for it (`record-tax-filing`), and withholds by the ordinary method from the first of the month after that was due.',
    },
    readTaxFilings: {
      en: 'See own filings under announcement 2025 No. 15',
      zh: '查看涉税信息报送登记',
      does: 'A labour-service company sees what filings it recorded, whether one is asked for, by when, and from when on the ordinary method applies without it.',
    },
    requestPayRun: {
      en: 'Request a pay run',
      zh: '发起工资发放批次',
      does: 'The labour-service company, or an employer for its direct hires, asks for the wages of an employer that are due, all or a selection. They are screened for risk and taxed: what passes is a `draft` that its parties approve with `approvePayRun`, what does not is listed under `held` with what would clear it. A run of more than two thousand workers is `drafting` at first and goes on in the background; it can be cancelled meanwhile.',
    },
    listPayRuns: {
      en: 'List pay runs',
      zh: '查询发放批次列表',
      does: 'Employer or labour-service company sees its pay runs, newest first, without their payouts.',
    },
    readPayRun: {
      en: 'See a pay run',
      zh: '查看发放批次',
      does: 'Either party sees the run: the statement to sign, the approvals, its first five hundred payouts with their tax step by step, and the first wages screening held back. Its counts and sums grow while it is `drafting`.',
    },
    listPayRunPayouts: {
      en: 'List the payouts of a pay run',
      zh: '查询发放批次的付款明细',
      does: 'Either party reads every payout, in the order whose digest both sign, with its tax step by step.',
    },
    listHeldWages: {
      en: 'List the wages that screening held',
      zh: '查询被保留的工资',
      does: 'Either party reads every wage that screening kept out of the run, with what would clear it.',
    },
    approvePayRun: {
      en: 'Approve a pay run',
      zh: '批准发放批次',
      does: 'Employer and labour-service company each send a detached signature by a registered key over `releaseStatement`. The second one sets the money of the escrow aside and hands the payouts to the rail; each is paid exactly once. Of a direct hire the employer sends one, by another person than prepared the run; in a firm of one person that person does after a fresh proof, and the run is `delayed` for an hour in which `cancelPayRun` calls it off.',
    },
    cancelPayRun: {
      en: 'Cancel a draft pay run',
      zh: '取消发放批次草案',
      does: 'The labour-service company, or in a direct hire the employer, takes back a run that is not released yet, also one that is `delayed`. Its wages are due again and its tax is reversed; `requestPayRun` drafts another.',
    },
  },
  'Held wages 保留工资核查': {
    about: {
      en: 'Wages that the risk shield kept out of a run, and who decides about them.',
      zh: '被风险审查保留的工资，及其核查与决定。',
    },
    listRiskHolds: {
      en: 'List held wages',
      zh: '查询被保留工资的核查事项',
      does: 'A worker sees the cases of their own wages, employer and labour-service company those of their runs, the operator’s reviewers all: which rule, on what evidence, what helps, who decided what, and by when it is decided.',
    },
    decideRiskHold: {
      en: 'Decide about a held wage',
      zh: '对被保留的工资作出决定',
      does: 'Two natural persons decide: releasers of the run’s parties, and one reviewer of the operator where the rule blocks the payment. Both release it as a false alarm, and the next run pays this one wage without any rule being changed; or both uphold the rule. Where they differ it is open again. Who prepared the run does not decide.',
    },
  },
  'Arrears 欠薪': {
    about: {
      en: 'Wages that are not paid although the day on which they were due is over.',
      zh: '应付日已过仍未支付的工资。',
    },
    listArrears: {
      en: 'List arrears',
      zh: '查询欠薪',
      does: 'Employer or labour-service company sees the days of which wages are overdue: how many workers, how much, until when the employer contests it, and how much it does contest.',
    },
    contestArrears: {
      en: 'Contest arrears',
      zh: '对欠薪提出异议',
      does: 'Within the days that `contestBy` says, an employer says that overdue wages were paid elsewhere, with a paper that proves it. They leave the arrears and the worker hears of it; a grievance decides. What is not contested counts as owed.',
    },
  },
  'Be paid 领取工资': {
    about: {
      en: 'A worker says where to, and sees what was earned, taxed and paid.',
      zh: '劳动者登记收款账户，查看应发、个税与到账。',
    },
    registerPayoutAccount: {
      en: 'Register the account to be paid to',
      zh: '登记收款账户',
      does: 'A worker gives a bank card or an Alipay account in its own verified name; it takes the place of the one before. Payments that waited for an account go out now.',
    },
    readOwnPayoutAccount: {
      en: 'See the account you are paid to',
      zh: '查看本人收款账户',
      does: 'The worker sees its present account, all but the end of the number masked.',
    },
    listWageItems: {
      en: 'List wages by shift',
      zh: '查询应付工资明细',
      does: 'A worker sees the wages it earned, employer and labour-service company those they owe: one for each approved shift, oldest first, with the last day on which paying is on time and whether it is due, in a run or paid.',
    },
    listOwnPayslips: {
      en: 'List your payslips',
      zh: '查询本人工资条',
      does: 'A worker sees every payment of wages, newest first: the shifts it is for, gross, tax step by step, net, where it stands, and whether it was on time.',
    },
  },
  'Pay by bank files 银行文件付款': {
    about: {
      en: 'Where a bank takes files: payment files, what the bank says, money that came, refunds, and the list of breaks.',
      zh: '经银行文件付款：付款文件、银行结果、来款、退款与对账差异。',
    },
    listPaymentFiles: {
      en: 'List payment files',
      zh: '查询付款文件',
      does: 'Who releases pay for the holder of an account sees its payment files, newest first: payments, sum, SHA-256, state, and who did what with them. Released payments are collected and put into files by themselves.',
    },
    readPaymentFile: {
      en: 'Read a payment file',
      zh: '查看付款文件',
      does: 'The same of one file, without its content.',
    },
    downloadPaymentFile: {
      en: 'Download a payment file',
      zh: '下载付款文件',
      does: 'A person gets the file as the bank takes it, the same bytes each time. From the first download on nobody takes its payments for unpaid: only what the bank says ends them. Another person confirms that it was handed in.',
    },
    confirmPaymentFile: {
      en: 'Confirm that a payment file was handed in',
      zh: '确认付款文件已提交',
      does: 'A second person, who never downloaded it, confirms that the file with this SHA-256 was handed in at the bank. Another digest is refused: what was handed in is then not what was made.',
    },
    cancelPaymentFile: {
      en: 'Cancel a payment file that nobody has',
      zh: '作废未下载的付款文件',
      does: 'Two persons agree on the same reason before anybody downloaded it; its payments go into another file.',
    },
    declarePaymentFileNotTaken: {
      en: 'Declare that the bank never took a file',
      zh: '声明银行未收到付款文件',
      does: 'Two persons agree on the same reason, some working days after the download, when statements of all those days are imported and show nothing of the file. Its payments go into another file; what the bank says of them later is a break.',
    },
    importBankStatement: {
      en: 'Import what a bank says',
      zh: '导入银行对账单或回执',
      does: 'The bytes of a camt.053, camt.054, pain.002 or a table that the account maps; of a table also its days. It counts when another person hands in the same file, of the same days: until then it is `imported`, and nothing is taken in. A file is taken once, an entry once whichever file says it, and a file with a fault is refused whole with its lines. Payments are then taken in by themselves, and money that came where a statement with balances shows it.',
    },
    listBankStatements: {
      en: 'List imported statements',
      zh: '查询已导入的对账单',
      does: 'The files that were imported, newest first: days, balances, lines, how many of them were new, and whether a second person confirmed them.',
    },
    listBankCredits: {
      en: 'List money that came',
      zh: '查询来款',
      does: 'Credits of the accounts with payer and words, newest first. What carries a payment reference and comes from its payer funds the escrow by itself; the others wait to be assigned or returned.',
    },
    assignBankCredit: {
      en: 'Assign a credit to a fund',
      zh: '认领来款',
      does: 'Two persons agree on the payment reference that a credit is for, and it funds that escrow or claim fund.',
    },
    returnBankCredit: {
      en: 'Return a credit to its payer',
      zh: '退回来款',
      does: 'Two persons agree that a credit goes back to the account it came from, by the next payment file; where the bank does not say which that was, or it was refused there, to a payee that both name. When it can not be paid back it waits for people again.',
    },
    listReconciliationBreaks: {
      en: 'List breaks of the reconciliation',
      zh: '查询对账差异',
      does: 'Where books and bank do not say the same, newest first: what kind, about which payment, what the bank and what the books say, and by when it is explained.',
    },
    resolveReconciliationBreak: {
      en: 'Explain a break',
      zh: '说明对账差异',
      does: 'Two persons agree on the same reason and close it; a returned payment is seen by one. `not-paid` says that a payment was never made: statements of all its days must bear it out, then it fails and its wages are owed again. `another-entry` takes money in that another export had not said. What is explained by a promise is asked about again where it does not come true.',
    },
    requestRefund: {
      en: 'Ask for unused money back',
      zh: '申请退回未用款项',
      does: 'An employer asks that unused money of a deposit goes back to the account it came from. Both parties sign `releaseStatement`; out of an own account another person than who asked.',
    },
    listRefunds: {
      en: 'List refunds',
      zh: '查询退款',
      does: 'Employer or labour-service company sees the refunds of its escrows, newest first.',
    },
    readRefund: {
      en: 'Read a refund',
      zh: '查看退款',
      does: 'The same of one refund, with who signed it.',
    },
    signRefund: {
      en: 'Sign a refund',
      zh: '签署退款',
      does: 'A party signs the canonical JSON of `releaseStatement` as a detached JWS of the type `xingong-escrow-release+jws`. With the last signature the money is set aside, and it goes out by the next payment file.',
    },
  },
  'Books and rail 账簿与支付通道': {
    about: { en: 'The ledger, and what the payment rail says.', zh: '账簿与支付通道回执。' },
    readTrialBalance: {
      en: 'Read the trial balance',
      zh: '查看试算平衡表',
      does: 'The operator sees all books together by account, the checks that must say 0, and the chain of sealed journals, whose newest hash is worth keeping elsewhere.',
    },
    takeRailNotification: {
      en: 'Take a notification of the rail',
      zh: '接收支付通道通知',
      does: 'The simulated rail says that something happened to an order. The notification must be signed by the rail; it only makes the service ask for the state of that order, so repeated and late ones are harmless.',
    },
  },
});
