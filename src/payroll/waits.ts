import { deadline, type DeadlineName } from '../platform/deadline/deadline-name.js';
import { ends, lasts, machine, moves, waits } from '../platform/deadline/machine.js';
import { days, hours, type Term, workingDays } from '../platform/deadline/terms.js';
import * as parameters from './parameters.js';
import type { FilingState } from './tax/method/filing.rules.js';
import type { BreakState } from './bank/reconciliation/break.rules.js';
import type {
  BankCreditState,
  BankStatementState,
  DepositState,
  PayDayState,
  PaymentFileState,
  PayoutState,
  PayRunState,
  RefundState,
  RiskHoldState,
  WageState,
} from './payroll.types.js';

/** Not both parties signed a drafted run. */
export const runUnreleased = deadline('payroll.run-unreleased');
/** One person of a direct hire prepared and signed a run alone: it starts when its delay is over. */
export const releaseDelay = deadline('payroll.release-delay');
/** A worker gave no account for a payment that waits. */
export const accountMissing = deadline('payroll.account-missing');
/** A worker gave no other account after a payment failed. */
export const payeeUnmended = deadline('payroll.payee-unmended');
/** A worker gave no other account after a payment came back. */
export const returnUnmended = deadline('payroll.return-unmended');
/** Wages are due in some days: who owes them is asked to pay. */
export const wagesSoonDue = deadline('payroll.wages-soon-due');
/** The day on which wages were due is over. */
export const wagesOverdue = deadline('payroll.wages-overdue');
/** The employer did not contest arrears. */
export const arrearsUncontested = deadline('payroll.arrears-uncontested');
/** Arrears are still not paid. */
export const arrearsAgain = deadline('payroll.arrears-again');
/** No grievance decided about contested wages. */
export const contestUndecided = deadline('payroll.contest-undecided');
/** Nobody decided about a wage that the risk shield holds. */
export const holdUndecided = deadline('payroll.hold-undecided');
/** No second person did. */
export const holdUnseconded = deadline('payroll.hold-unseconded');
/** A company did not record its filing under announcement 2025 No. 15. */
export const filingUnrecorded = deadline('payroll.filing-unrecorded');
/** Nobody downloaded a payment file. */
export const fileNotDownloaded = deadline('payroll.file-not-downloaded');
/** Nobody confirmed that a downloaded payment file was handed in. */
export const fileNotHandedIn = deadline('payroll.file-not-handed-in');
/** The bank's answer to a payment file was not imported. */
export const fileUnanswered = deadline('payroll.file-unanswered');
/** No second person handed in the same file of a bank. */
export const statementUnconfirmed = deadline('payroll.statement-unconfirmed');
/** Nobody explained a break of the reconciliation. */
export const breakUnresolved = deadline('payroll.break-unresolved');
/** Nobody assigned or returned a credit that fits nothing. */
export const creditUndecided = deadline('payroll.credit-undecided');
/** Not both parties signed a refund. */
export const refundUnsigned = deadline('payroll.refund-unsigned');
/** A deposit that was announced did not come. */
export const depositUnpaid = deadline('payroll.deposit-unpaid');

machine<FilingState>('payroll.filing_request.state', {
  asked: waits({
    who: ['provider'],
    by: days(parameters.filingDays),
    deadline: filingUnrecorded,
    subject: 't.provider_id',
    then: {
      zh: '自次月一日起改按普通方法（2018 年第 61 号公告）预扣，劳务公司获知；登记后恢复',
      en: 'tax is withheld by the ordinary method (2018 No. 61) from the first of the next month, and the company hears of it; the cumulative one is back once it is recorded',
    },
  }),
  lapsed: lasts('按普通方法预扣，至登记报送', 'tax is withheld by the ordinary method until it is recorded'),
  filed: ends,
});

machine<DepositState>('payroll.deposit.state', {
  requested: moves(
    '提交支付通道；以银行文件付款的，等待款项到账，逾期未到账的作废',
    'taken to the rail; where files are paid by, it waits for the money, and is called off where that does not come',
    { deadline: depositUnpaid, by: days(parameters.depositDays), only: 't.next_at IS NULL' },
  ),
  submitted: moves('按间隔查询，直到通道确认或拒绝', 'asked for until the rail confirms or refuses it'),
  funded: ends,
  failed: ends,
});

machine<'active' | 'replaced'>('payroll.payout_account.state', {
  active: lasts(
    '在用；更换后的冷静期届满自动可付',
    'in use; one that cools is paid by itself when its time is over',
  ),
  replaced: ends,
});

machine<PayRunState>('payroll.pay_run.state', {
  drafting: moves('后台继续编制', 'drafted on in the background'),
  held: lasts(
    '全部工资被风险审查保留；各笔另有核查事项',
    'screening held every wage of it; each is a case of its own',
  ),
  draft: waits({
    who: ['employer', 'provider'],
    by: workingDays(parameters.runReleaseDays),
    deadline: runUnreleased,
    then: {
      zh: '批次收回，工资重新应付，双方获知；跨月的草案最迟于月末收回，因个税按支付月份计算',
      en: 'it is taken back, its wages are due again and both hear of it; at the latest at the end of its month, by which it is taxed',
    },
  }),
  delayed: waits({
    who: ['employer'],
    by: hours(parameters.loneReleaseHours),
    deadline: releaseDelay,
    then: {
      zh: '无人撤回即放款；余额已不足或已跨月的，收回，工资重新应付',
      en: 'it is released unless it was called off; where the money is gone or the month is over, it is taken back',
    },
  }),
  released: moves('各笔付款办结后完成', 'completed when every payout has ended'),
  completed: ends,
  cancelled: ends,
});

const ASKED_AGAIN = {
  zh: '再次告知劳动者，并告知付款一方',
  en: 'the worker is asked again, and who pays hears of it',
};

machine<PayoutState>('payroll.payout.state', {
  draft: moves('随所在批次办理', 'goes with its run'),
  held: waits({
    who: ['worker'],
    by: days(parameters.accountMendingDays),
    deadline: accountMissing,
    only: 'awaits_account',
    then: ASKED_AGAIN,
  }),
  submitted: moves('按间隔查询，直到通道答复', 'asked for until the rail says how it ended'),
  settled: ends,
  failed: waits({
    who: ['worker'],
    by: days(parameters.accountMendingDays),
    deadline: payeeUnmended,
    only: 'awaits_account',
    then: ASKED_AGAIN,
  }),
  returned: waits({
    who: ['worker'],
    by: days(parameters.accountMendingDays),
    deadline: returnUnmended,
    only: 'awaits_account',
    then: ASKED_AGAIN,
  }),
  cancelled: ends,
});

machine<WageState>('payroll.wage_item.state', {
  due: moves('由其应付日跟踪（payroll.pay_day）', 'its payday keeps the clock (payroll.pay_day)'),
  'in-run': moves('随所在批次办理；应付日仍计', 'goes with its run; its payday still counts'),
  paid: ends,
  'paid-elsewhere': ends,
  'not-owed': ends,
});

machine<PayDayState>('payroll.pay_day.state', {
  upcoming: waits({
    who: ['employer', 'provider'],
    by: days(parameters.overdueDays),
    deadline: wagesOverdue,
    then: {
      zh: '应付日次日列为拖欠，告知劳动者、用工单位、劳务公司和当地主管部门，并计入用工单位信用',
      en: 'counted from the due day: overdue, and workers, employer, company and the authority of the region hear of it; it weighs on the employer’s credit',
    },
  }),
  overdue: waits({
    who: ['employer', 'provider'],
    by: workingDays(parameters.arrearsContestDays),
    deadline: arrearsUncontested,
    then: {
      zh: '用工单位未提出异议的，拖欠视为属实',
      en: 'what the employer did not contest counts as owed; it goes on being told',
    },
  }),
  vouched: waits({
    who: ['employer', 'provider'],
    by: days(parameters.arrearsLaterDays),
    deadline: arrearsAgain,
    then: {
      zh: '连同该单位在当地的拖欠总额再次告知，直至付清',
      en: 'told again with what the enterprise owes in the region, until it is paid',
    },
  }),
  contested: waits({
    who: ['government:mediator', 'operator:mediator'],
    by: days(parameters.contestDays),
    deadline: contestUndecided,
    then: {
      zh: '投诉未在期限内认定已另行支付的，工资自原应付日起仍属拖欠，继续告知，并恢复计入信用',
      en: 'where no grievance found in time that it was paid elsewhere, it is owed again and overdue since its first due day; told again, and counted in the credit again',
    },
  }),
  paid: lasts('已付清；退回的工资重新计', 'all is paid; a wage that comes back is due anew'),
});

const HOLD_ASKED = {
  zh: '再次提醒可以决定的人员，并告知运营方和劳动者',
  en: 'who can decide is asked again, and operator and worker hear of it',
};

machine<RiskHoldState>('payroll.risk_hold.state', {
  mending: lasts(
    '劳动者完成实名核验或登记账户后，下一批次自动解除',
    'cleared by the next run once the worker confirmed the name or gave an account',
  ),
  open: waits({
    who: ['employer', 'provider', 'operator:reviewer'],
    by: workingDays(parameters.holdDecisionDays),
    deadline: holdUndecided,
    then: HOLD_ASKED,
  }),
  proposed: waits({
    who: ['employer', 'provider', 'operator:reviewer'],
    by: workingDays(parameters.holdDecisionDays),
    deadline: holdUnseconded,
    then: HOLD_ASKED,
  }),
  released: ends,
  upheld: lasts(
    '维持保留；发现不同的情形时另立核查事项，劳动者可投诉',
    'not paid like this; another finding is another case, and a grievance is open to the worker',
  ),
  cleared: ends,
});

/** What waits for whoever holds an account. */
const ofHolder = (by: Term, name: DeadlineName, then: { zh: string; en: string }) =>
  waits({ who: ['operator', 'provider', 'employer'], by, deadline: name, then });
const FILE_ASKED = {
  zh: '再次告知账户所属一方；无人办理不视为已提交，付款结果以银行载明为准',
  en: 'whose account it is is told again; nothing is taken for handed in by silence, and payments stay unknown until the bank says',
};
const BANK_ASKED = {
  zh: '再次告知账户所属一方和运营方，直至办理；款项不动',
  en: 'whose account it is and the operator are told again, until it is done; no money moves meanwhile',
};

machine<PaymentFileState>('payroll.payment_file.state', {
  made: ofHolder(hours(parameters.paymentFileDownloadHours), fileNotDownloaded, FILE_ASKED),
  downloaded: ofHolder(hours(parameters.paymentFileHandInHours), fileNotHandedIn, FILE_ASKED),
  'handed-in': ofHolder(workingDays(parameters.paymentFileAnswerDays), fileUnanswered, FILE_ASKED),
  ended: ends,
  cancelled: ends,
  'not-taken': ends,
});

machine<BankStatementState>('payroll.bank_statement.state', {
  imported: ofHolder(workingDays(parameters.statementConfirmDays), statementUnconfirmed, {
    zh: '文件失效，其内容一概不计，账户所属一方获知；可重新导入',
    en: 'it lapses, nothing of it counts, and whose account it is hears of it; it may be handed in again',
  }),
  confirmed: ends,
  lapsed: ends,
});

machine<BreakState>('payroll.reconciliation_break.state', {
  open: ofHolder(workingDays(parameters.breakDays), breakUnresolved, BANK_ASKED),
  closed: ends,
});

machine<BankCreditState>('payroll.bank_credit.state', {
  new: moves(
    '入账时匹配；可能重复的由对账差异（said-twice）等待两人',
    'matched when it is taken in; one that may be said twice waits as a break',
  ),
  repeated: ends,
  unmatched: ofHolder(workingDays(parameters.creditDays), creditUndecided, BANK_ASKED),
  funded: ends,
  returning: moves('随下一付款文件退回付款人', 'goes back to its payer by the next payment file'),
  returned: ends,
});

machine<RefundState>('payroll.refund.state', {
  signing: waits({
    who: ['employer', 'provider'],
    by: workingDays(parameters.runReleaseDays),
    deadline: refundUnsigned,
    then: { zh: '退款收回，款项留在账户', en: 'it is taken back, and the money stays in the account' },
  }),
  ready: moves('编入下一付款文件', 'goes into the next payment file'),
  submitted: moves('等待银行结果', 'waits for what the bank says'),
  settled: ends,
  failed: ends,
  returned: ends,
  withdrawn: ends,
});
