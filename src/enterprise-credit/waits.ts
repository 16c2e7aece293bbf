import { deadline } from '../platform/deadline/deadline-name.js';
import { ends, lasts, machine, moves, waits } from '../platform/deadline/machine.js';
import { days, daysOf, hours, workingDays } from '../platform/deadline/terms.js';
import type { ModelState } from '../statistics/model/life.rules.js';
import type { CertificationState } from './certification/certification.types.js';
import type { ConflictState } from './certification/conflict/conflict.types.js';
import type { SightingState } from './certification/counter/sighting.rules.js';
import type { PermitState } from './certification/licence/permit.types.js';
import type { AppealState } from './enterprise-credit.types.js';
import type { AlarmState } from './alarm/alarm.types.js';
import type { ReportState } from './feedback/fraud-report.types.js';
import type { FulfilmentState } from './fulfilment/fulfilment.rules.js';
import type { HostingState } from './feedback/hosting/hosting.rules.js';
import { POLICY } from './parameters.js';
import type { ProposalState } from './suspicion/suspension/suspension.types.js';
import type { RestrictionState } from './restriction/restriction.types.js';

/** The twenty days in which an appeal is decided are over. */
export const appealUndecided = deadline('enterprise-credit.appeal-undecided');
/** Two reviewers did not agree on a fraud report in time. */
export const reportUndecided = deadline('enterprise-credit.report-undecided');
/** Nobody decided in time a broken engagement among the first that its platform told. */
export const firstEngagementUndecided = deadline('enterprise-credit.first-engagement-undecided');
/** What a new platform told as kept has waited long enough for it to become known. */
export const firstKeptOver = deadline('enterprise-credit.first-kept-over');
/** Nobody decided in time what an employer objected to in what a platform told of an engagement. */
export const fulfilmentUndecided = deadline('enterprise-credit.fulfilment-undecided');
/** The employer did not answer a platform that declared to host it. */
export const hostingUnanswered = deadline('enterprise-credit.hosting-unanswered');
/** Nobody looked at the proof of a hosting that the employer was silent about. */
export const hostingUnproven = deadline('enterprise-credit.hosting-unproven');
/** Nobody found out whether a hosting that the employer denies is one. */
export const hostingUnsettled = deadline('enterprise-credit.hosting-unsettled');
/** Nobody confirmed a suspension that a person must confirm. */
export const suspensionUnconfirmed = deadline('enterprise-credit.suspension-unconfirmed');
/** The time of a restriction is over. */
export const restrictionOver = deadline('enterprise-credit.restriction-over');
/** The registry did not answer within the authorisation of the enterprise. */
export const certificationUnanswered = deadline('enterprise-credit.certification-unanswered');
/** A certification ends soon: the registry is asked again. */
export const certificationRenewal = deadline('enterprise-credit.certification-renewal');
/** The authority did not answer about a permit within the authorisation of the enterprise. */
export const permitUnanswered = deadline('enterprise-credit.permit-unanswered');
/** The confirmation of a permit ends soon: its authority is asked again. */
export const permitRenewal = deadline('enterprise-credit.permit-renewal');
/** A permit itself ends soon: its enterprise hears of it. */
export const permitEnding = deadline('enterprise-credit.permit-ending');
/** Nobody saw in time a paper that a firm presented at a counter. */
export const paperUnseen = deadline('enterprise-credit.paper-unseen');
/** Two people did not decide in time which of two ways is right about a firm. */
export const conflictUndecided = deadline('enterprise-credit.source-conflict-undecided');
/** The confirmation of a permit is over. */
export const permitOver = deadline('enterprise-credit.permit-over');

/** No reviewer decided an admission in time. */
export const admissionUnreviewed = deadline('enterprise-credit.admission-unreviewed');
/** A restriction of a related enterprise began or ended: it is decided on anew. Due at once. */
export const relationChanged = deadline('enterprise-credit.relation-changed');

/** Nobody looked at an alarm of a nightly run. */
export const alarmUnseen = deadline('enterprise-credit.alarm-unseen');

/** As long as an enterprise authorises a question about itself. */
const ASKED = daysOf(POLICY['certification-window'], 'authorisationDays');

machine<AppealState>('enterprise_credit.appeal.state', {
  open: waits({
    who: ['government:reviewer', 'operator:reviewer'],
    by: days(POLICY['appeal-days']),
    deadline: appealUndecided,
    then: {
      zh: '告知企业及审核方已逾期；争议事项继续不计入评分，此后每满一个期限再次告知',
      en: 'the enterprise and its deciders hear that it is overdue, and again after each further term; what is disputed stays out of the score',
    },
  }),
  upheld: ends,
  dismissed: ends,
  undecided: ends,
});

machine<ReportState>('enterprise_credit.fraud_report.state', {
  reported: waits({
    who: ['operator:reviewer'],
    by: days(POLICY['report-days']),
    deadline: reportUndecided,
    then: {
      zh: '告知举报平台、被举报企业及审核员已逾期，此后每满一个期限再次告知；企业提出异议的，自异议起二十日',
      en: 'the platform, the enterprise and the reviewers hear that it is overdue, and again after each further term; twenty days from an objection where there is one',
    },
  }),
  upheld: lasts('举报成立；申诉可改变', 'it stands, unless an appeal changes it'),
  dismissed: ends,
  overturned: ends,
  undecided: ends,
  retracted: ends,
});

machine<FulfilmentState>('enterprise_credit.fulfilment.state', {
  reported: lasts(
    '平台报送，计入评分；企业可提出异议，平台可撤回',
    'as a platform told it, it counts; the employer may object, and the platform take it back',
  ),
  held: waits({
    who: ['operator:reviewer'],
    by: days(POLICY['report-days']),
    deadline: firstEngagementUndecided,
    then: {
      zh: '告知双方及审核员已逾期，此后每满一个期限再次告知；新平台首批报送在结论前不计入评分',
      en: 'both sides and the reviewers hear that it is overdue, and again after each further term; it is among the first of its platform and does not count before it is decided',
    },
  }),
  waiting: moves(
    '新平台首批报送的已履约：平台为人所知时计入评分；期满时计入，但该平台此前所报经核定无一属实的不计入',
    'kept, and among the first of its platform: it counts once people have upheld enough of what the platform says, or when its days are over, unless nothing held that the platform had said by then',
    { deadline: firstKeptOver, by: days(POLICY['first-kept-days']) },
  ),
  uncounted: ends,
  objected: waits({
    who: ['operator:reviewer'],
    by: days(POLICY['appeal-days']),
    deadline: fulfilmentUndecided,
    then: {
      zh: '告知双方及审核员已逾期，此后每满一个期限再次告知；结论前不计入评分',
      en: 'both sides and the reviewers hear that it is overdue, and again after each further term; it stays out of the score until it is decided',
    },
  }),
  upheld: lasts(
    '审核员认定未履约；企业此前未异议的，仍可异议一次，由另一名审核员核定',
    'a reviewer found that it was broken; an employer that had not objected still may, once, and another reviewer decides',
  ),
  dismissed: ends,
  retracted: ends,
});

machine<HostingState>('enterprise_credit.hosting.state', {
  declared: waits({
    who: ['employer'],
    by: days(POLICY['hosting-answer-days']),
    deadline: hostingUnanswered,
    then: {
      zh: '记为未答复，双方获知；不视为已核实，平台可提交证明，企业仍可答复',
      en: 'noted as unanswered, and both hear of it; it does not count, the platform may hand in proof, and it may still be answered',
    },
  }),
  unanswered: lasts(
    '企业未答复：不视为已核实；企业可答复，平台可提交证明',
    'the employer was silent: it does not count; the employer may answer, and the platform may hand in proof',
  ),
  'proof-given': waits({
    who: ['operator:reviewer'],
    by: workingDays(POLICY['hosting-finding-days']),
    deadline: hostingUnproven,
    then: {
      zh: '再次提醒运营方审核员并告知双方；核实前不视为已核实的合作',
      en: 'the operator’s reviewers and both parties hear of it again; it does not count until it is found so',
    },
  }),
  confirmed: lasts('企业已确认合作', 'the employer confirmed it'),
  denied: waits({
    who: ['operator:reviewer'],
    by: workingDays(POLICY['hosting-finding-days']),
    deadline: hostingUnsettled,
    then: {
      zh: '再次提醒运营方审核员并告知双方；核实前不视为已核实的合作',
      en: 'the operator’s reviewers and both parties hear of it again; it does not count until it is found so',
    },
  }),
  verified: lasts('运营方已核实', 'a person of the operator found it so'),
  rejected: lasts(
    '运营方认定不存在；平台可再提交一次证明，由另一人核实',
    'a person of the operator found that it is not; the platform may hand in proof once more, and another person looks',
  ),
});

machine<ProposalState>('enterprise_credit.suspension_proposal.state', {
  // after a pause it is `suspension-look-days`, working days
  waiting: waits({
    who: ['operator:reviewer'],
    by: hours(POLICY['suspension-confirm-hours']),
    deadline: suspensionUnconfirmed,
    then: {
      zh: '不暂停招聘（因异议中止的不恢复，已暂停的予以解除；该暂停原期限内审核员仍可补作决定），告知企业与运营方；案件仍在待核查之列',
      en: 'recruiting is not suspended, or not any more, or stays free after a pause (by the end of the next working day there); a reviewer may still decide it until the suspension would have ended; employer and operator hear of it, and the case stays in the review queue',
    },
  }),
  confirmed: ends,
  refused: ends,
  lapsed: lasts(
    '逾期未确认；原暂停期限内审核员仍可补作决定',
    'nobody looked in time; a reviewer may still decide one about a suspension until that would have ended',
  ),
  dropped: ends,
});

machine<RestrictionState>('enterprise_credit.restriction.state', {
  active: lasts(
    '至期限届满由系统解除，或经申诉、整改提前解除',
    'until its time is over, when a deadline lifts it, or an appeal or a repair ends it',
    { deadline: restrictionOver, dueAt: 't.until', only: 't.until IS NOT NULL' },
  ),
  lifted: ends,
});

machine<CertificationState>('enterprise_credit.certification.state', {
  pending: moves(
    '等待登记机关答复；授权期届满未答复的失效，企业可重新申请',
    'the registry is asked until the authorisation of the enterprise is over; then it expires and may be asked for again',
    { deadline: certificationUnanswered, by: ASKED },
  ),
  certified: lasts(
    '有效期内；届满前系统再次查询',
    'counts until it ends; the registry is asked again before',
    // asked at once: the answer says until when it counts then
    {
      deadline: certificationRenewal,
      subject: 't.enterprise_id',
      only: `NOT EXISTS (SELECT 1 FROM enterprise_credit.certification p
          WHERE p.enterprise_id = t.enterprise_id AND p.state = 'pending')
        AND EXISTS (SELECT 1 FROM enterprise_credit.enterprise e
          WHERE e.certification_id = t.id AND e.certified_until > :now)`,
    },
  ),
  refused: ends,
  expired: ends,
  contested: lasts('与先前查证不一致，由两名审核员认定', 'another way said otherwise; two people decide'),
});

machine<PermitState>('enterprise_credit.permit.state', {
  pending: moves(
    '等待发证机关答复；授权期届满未答复的失效，企业可重新申报',
    'its authority is asked until the authorisation of the enterprise is over; then it expires and may be stated again',
    { deadline: permitUnanswered, by: ASKED },
  ),
  confirmed: lasts(
    '有效期内；届满前系统再次核验并提醒企业',
    'counts until it ends; its authority is asked again before, and its enterprise is reminded',
    {
      deadline: permitOver,
      dueAt: `(t.confirmed_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`,
      only: 't.confirmed_until IS NOT NULL',
    },
    // asked at once: the answer says when its enterprise is reminded, and when it is asked about again
    { deadline: permitRenewal, only: 't.request_id IS NULL AND t.confirmed_until IS NOT NULL' },
    { deadline: permitUnanswered, by: ASKED, only: 't.request_id IS NOT NULL' },
  ),
  refused: lasts('未获确认；企业可重新申报', 'not confirmed; the enterprise may state it again'),
  expired: lasts('已到期或未再核验；企业可重新申报', 'over, or not confirmed again; may be stated again'),
});

machine<SightingState>('enterprise_credit.sighting.state', {
  presented: waits({
    who: ['organisation', 'operator:counter-clerk'],
    by: days(POLICY['sighting-days']),
    deadline: paperUnseen,
    then: {
      zh: '窗口核验失效并告知企业，可重新提交',
      en: 'it is void and its firm hears of it; it may be presented anew',
    },
  }),
  seen: ends,
  unseen: lasts('逾期未核验；企业可重新提交', 'nobody saw it in time; its firm may present it anew'),
  void: ends,
});

machine<ConflictState>('enterprise_credit.source_conflict.state', {
  open: waits({
    who: ['operator:reviewer', 'government:reviewer'],
    by: workingDays(POLICY['source-conflict-days']),
    deadline: conflictUndecided,
    then: { zh: '每满一个期限再次告知企业及审核员', en: 'firm and reviewers hear of it after each term' },
  }),
  held: ends,
  answered: ends,
  agreed: ends,
  void: ends,
});

machine<AlarmState>('enterprise_credit.alarm.state', {
  open: waits({
    who: ['operator:reviewer'],
    by: workingDays(POLICY['alarm-look-days']),
    deadline: alarmUnseen,
    then: {
      zh: '再次告知运营方，此后每满一个期限再次告知；警报不改变任何评分或决定，下一次运行恢复正常即结束',
      en: 'the operator hears of it again after each term; it changes no score and no decision, and ends when a run is in order',
    },
  }),
  acknowledged: lasts(
    '已有人核查并说明原因；运行恢复正常时结束',
    'a person looked and said what it is; it ends when a run is in order',
  ),
  ended: ends,
});

machine<ModelState>('enterprise_credit.score_model_standing.state', {
  draft: lasts('草案；由运营方决定', 'a draft; the operator decides'),
  shadow: lasts('影子运行，不参与决定', 'runs beside the champion; nothing is decided by it'),
  champion: lasts('现行评分模型', 'the scores are made by it'),
  retired: lasts('已停用；可重新启用', 'out of use; may be taken up again'),
});
