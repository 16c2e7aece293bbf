import { deadline } from '../platform/deadline/deadline-name.js';
import { ends, lasts, machine, moves, waits } from '../platform/deadline/machine.js';
import { days, hoursOf, workingDays } from '../platform/deadline/terms.js';
import type { ContestState } from './authority/contest/contest.rules.js';
import type { OrganisationRecoveryState } from './authority/recovery/organisation-recovery.rules.js';
import type { TransferState } from './authority/transfer/transfer.rules.js';
import type { OrganisationState } from './identity.types.js';
import { approvalDays, contestDays, contestDecisionDays, sightDays, transferPolicy } from './parameters.js';
import type { RealNameCheckState } from './real-name/real-name.rules.js';
import type { RecoveryState } from './recovery/recovery.rules.js';

/** The operator did not look at an organisation that registered. */
export const organisationUnapproved = deadline('identity.organisation-unapproved');
/** The organisation that acts as a contested firm did not state its case. */
export const contestUnanswered = deadline('identity.contest-unanswered');
/** Two people did not decide a contest. */
export const contestUndecided = deadline('identity.contest-undecided');
/** Who asked for an account back was not seen at a counter. */
export const personUnseen = deadline('identity.person-unseen');
/** A person whose document no source can check was not seen at a counter. */
export const nameUnseen = deadline('identity.name-unseen');
/** Nobody said how much of a small transfer arrived. */
export const transferUnconfirmed = deadline('identity.transfer-unconfirmed');
/** The time in which the account may object to its recovery is over. */
export const recoveryCooled = deadline('identity.recovery-cooled');
/** The time in which anybody may object to the recovery of an organisation is over. */
export const organisationRecoveryCooled = deadline('identity.organisation-recovery-cooled');

machine<OrganisationState>('identity.organisation.state', {
  registered: waits({
    who: ['operator'],
    by: workingDays(approvalDays),
    deadline: organisationUnapproved,
    // an employer acts by its proof alone, and the operator's own organisation approves itself
    only: `kind NOT IN ('employer', 'operator')`,
    then: {
      zh: '告知运营方和该机构已逾期，此后每满一个期限再次告知；未经审核不得办理业务',
      en: 'the operator and the organisation hear that it is overdue, and again after each further term; it acts for nobody until then',
    },
  }),
  approved: lasts('正常', 'acts until it is suspended or ends'),
  suspended: lasts('已暂停；运营方可恢复', 'acts for nobody until the operator approves it again'),
  closed: ends,
});

machine<ContestState>('identity.contest.state', {
  open: waits({
    who: ['organisation'],
    by: days(contestDays),
    deadline: contestUnanswered,
    then: {
      zh: '陈述期满，由两名工作人员裁定；裁定前仍可补交陈述',
      en: 'two people may decide without its statement, which still counts until they do',
    },
  }),
  decidable: waits({
    who: ['government:reviewer', 'operator:reviewer'],
    by: workingDays(contestDecisionDays),
    deadline: contestUndecided,
    then: {
      zh: '告知双方及裁定方已逾期，此后每满一个期限再次告知；当地不足两人的转由运营方裁定',
      en: 'both sides and who decides hear that it is overdue, and again after each further term; where the region has no two people any more, the operator decides',
    },
  }),
  upheld: ends,
  rejected: ends,
  withdrawn: ends,
  void: ends,
});

machine<OrganisationRecoveryState>('identity.organisation_recovery.state', {
  cooling: moves(
    '异议期满无人异议的自动完成；有争议的待裁定后继续',
    'done by itself when nobody objects in time; what is contested waits for that',
    { deadline: organisationRecoveryCooled, dueAt: 't.due_at' },
  ),
  objected: ends,
  done: ends,
  void: ends,
});

machine<RecoveryState>('identity.recovery.state', {
  asked: lasts('来源未答复；本人可再次查询', 'the source was silent; who asked may ask again'),
  'awaits-sight': waits({
    who: ['person', 'operator:counter-clerk'],
    by: days(sightDays),
    deadline: personUnseen,
    then: {
      zh: '申请失效并告知本人，可重新申请',
      en: 'it is void and who asked hears of it; they may ask again',
    },
  }),
  cooling: moves('异议期满无人异议的自动完成', 'done by itself when the account does not object in time', {
    deadline: recoveryCooled,
    dueAt: 't.due_at',
  }),
  'no-match': ends,
  'no-account': ends,
  'counter-needed': ends,
  objected: ends,
  done: ends,
  void: ends,
});

machine<TransferState>('identity.authority_transfer.state', {
  asked: lasts('银行未答复；申请人可再次查询', 'the bank was silent; who asked may ask again'),
  sent: waits({
    who: ['person'],
    by: hoursOf(transferPolicy, 'hours'),
    deadline: transferUnconfirmed,
    then: {
      zh: '打款验证失效并告知申请人，可重新申请',
      en: 'it expires and who asked hears of it; they may ask for another',
    },
  }),
  refused: ends,
  confirmed: ends,
  failed: ends,
  expired: ends,
});

machine<'active' | 'orphaned' | 'retired'>('identity.client.state', {
  active: lasts('在用', 'in use until it is retired'),
  orphaned: lasts('责任人已离开；待所有人接管或停用', 'stopped until an owner adopts or retires it'),
  retired: ends,
});

machine<'active' | 'removed'>('identity.member.state', {
  active: lasts('在任', 'acts until they are removed'),
  removed: ends,
});

machine<'active' | 'removed'>('identity.passkey.state', {
  active: lasts('在用', 'in use until it is removed'),
  removed: ends,
});

machine<RealNameCheckState>('identity.real_name_check.state', {
  pending: lasts('来源未答复；本人可再次查询', 'the source was silent; its person may ask again'),
  'awaits-sight': waits({
    who: ['person', 'operator:counter-clerk'],
    by: days(sightDays),
    deadline: nameUnseen,
    then: {
      zh: '窗口核验失效并告知本人，可重新发起',
      en: 'it is void and its person hears of it; they may ask for it again',
    },
  }),
  match: ends,
  'no-match': ends,
  'unknown-person': ends,
  unseen: lasts('逾期未到窗口；本人可重新发起', 'nobody came in time; its person may ask again'),
  void: ends,
});

machine<'current' | 'used'>('identity.refresh_token.state', {
  current: lasts('有效，使用一次后轮换', 'good for one use, until its session ends'),
  used: ends,
});

machine<'active' | 'ended' | 'reused'>('identity.session.state', {
  active: lasts('在线，至退出或过期', 'until it is signed out or expires'),
  ended: ends,
  reused: ends,
});

machine<'issued' | 'used' | 'locked' | 'replaced'>('identity.sign_in_code.state', {
  issued: lasts('数分钟内有效', 'good for some minutes'),
  used: ends,
  locked: ends,
  replaced: ends,
});

machine<'active' | 'retired'>('identity.signing_key.state', {
  active: lasts('在用', 'in use until it is retired'),
  retired: ends,
});

machine<'enrolled' | 'confirmed'>('identity.totp.state', {
  enrolled: lasts('确认后生效，重新登记即替换', 'counts once it is confirmed; another enrolment replaces it'),
  confirmed: lasts('在用', 'in use until it is removed'),
});

machine<'active' | 'erased'>('identity.worker.state', {
  active: lasts('正常', 'until its person has it erased'),
  erased: ends,
});
