import * as identity from '../../../identity/events.js';
import * as certificates from '../../../work-certificate/events.js';
import * as notification from '../../events.js';
import { closes, type Opening, opens, type TodoRow } from './todo.types.js';

const finding = ({ findingId }: { findingId: string }): string => findingId;
const claim = ({ claimId }: { claimId: string }): string => claimId;

const unreached = (subject: string, reasonCode: string): Opening => ({
  subject,
  to: [],
  operators: true,
  facts: { reasonCode },
});

/** What two clerks are to see. */
const atCounter = (subject: string, dueAt: string): Opening => ({ subject, to: [], operators: true, dueAt });

/** A notice that reached nobody. */
const REACH_TODOS: readonly TodoRow[] = [
  {
    kind: 'reach-person',
    waits: [],
    duty: 'counter-clerk',
    isUrgent: false,
    call: { operation: 'recordPersonReached', path: (id) => `/v1/unreached-people/${id}/reached` },
    words: ({ reasonCode }) => ({
      zh: `有一则通知未能送达本人（${String(reasonCode)}），请以其他方式联系并登记。`,
      en: `A notice reached nobody (${String(reasonCode)}); tell its person by other means, and record how.`,
    }),
    opened: [
      opens(notification.noticeUndelivered, ({ recipientId, reasonCode }) =>
        unreached(recipientId, reasonCode),
      ),
      opens(identity.phoneMissing, ({ workerId }) => unreached(workerId, 'no-phone')),
    ],
    closed: [
      closes(notification.personReached, ({ recipientId }) => recipientId),
      closes(identity.phoneChanged, ({ workerId }) => workerId),
      closes(identity.workerErased, ({ workerId }) => workerId),
    ],
  },
];

/** What must be done about certificates and claims about oneself. */
const CERTIFICATE_TODOS: readonly TodoRow[] = [
  {
    kind: 'review-pledged-claim',
    waits: ['work_certificate.finding.state/under-review'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'reviewPledgedClaim', path: (id) => `/v1/claims/${id}/falsification-reviews` },
    words: () => ({
      zh: '有一项承诺信息是否不实等待两名审核员作出结论；劳动者已申辩的，须先阅读。',
      en: 'Two reviewers are to say whether a pledged claim is false; an answer of its worker is read first.',
    }),
    opened: [
      opens(certificates.findingOpened, ({ claimId, decideBy }) => ({
        subject: claimId,
        to: [],
        operators: true,
        dueAt: decideBy,
      })),
    ],
    closed: [closes(certificates.falsificationFound, claim), closes(certificates.findingDismissed, claim)],
  },
  {
    kind: 'see-claim',
    waits: ['work_certificate.claim_verification.state/awaits-sight'],
    duty: 'counter-clerk',
    isUrgent: false,
    call: { operation: 'seeCareerClaim', path: (id) => `/v1/claim-verifications/${id}/sightings` },
    words: () => ({
      zh: '有劳动者将携证书原件到窗口，请两名工作人员核验。',
      en: 'A worker brings the original of a certificate to the counter: two clerks are to see it.',
    }),
    opened: [
      opens(certificates.claimSightAsked, ({ claimVerificationId, seeBy }) =>
        atCounter(claimVerificationId, seeBy),
      ),
    ],
    closed: [closes(certificates.claimSightEnded, ({ claimVerificationId }) => claimVerificationId)],
  },
  {
    kind: 'answer-finding',
    waits: [],
    duty: null,
    isUrgent: true,
    call: { operation: 'answerFinding', path: (id) => `/v1/falsifications/${id}/answer` },
    words: ({ points }) =>
      typeof points === 'number'
        ? {
            zh: `您的一项承诺信息被认定不实，扣除信任分 ${points} 分；您可以申辩。`,
            en: `A pledged claim of yours was found false and cost ${points} trust points; you may answer.`,
          }
        : {
            zh: '有审核员质疑您的一项承诺信息，尚无结论；请说明情况，审核员须先阅读您的说明才能作出结论。',
            en: 'A reviewer questions a pledged claim of yours; nothing is decided. State your side: who decides reads it first.',
          },
    opened: [
      opens(certificates.findingOpened, ({ findingId, workerId, decideBy }) => ({
        subject: findingId,
        to: [workerId],
        dueAt: decideBy,
      })),
      opens(certificates.falsificationFound, ({ findingId, workerId, points, isAnswered }) =>
        isAnswered ? [] : { subject: findingId, to: [workerId], facts: { points } },
      ),
    ],
    closed: [closes(certificates.findingAnswered, finding), closes(certificates.findingDismissed, finding)],
  },
  {
    kind: 'renew-certificate',
    waits: [],
    duty: null,
    isUrgent: false,
    call: { operation: 'issueCertificate', path: () => '/v1/certificates' },
    words: () => ({
      zh: '您的一张工作证即将到期，请换领。',
      en: 'A certificate of yours ends soon; fetch another.',
    }),
    opened: [
      opens(certificates.certificateEnding, ({ certificateId, workerId, expiresAt }) => ({
        subject: certificateId,
        to: [workerId],
        dueAt: expiresAt,
      })),
    ],
    closed: [
      closes(certificates.certificateRevoked, ({ certificateId, wasEnding }) =>
        wasEnding ? certificateId : [],
      ),
    ],
  },
];

const contest = ({ contestId }: { contestId: string }): string => contestId;
/** A client and whose it is: its path names both. */
const client = (organisationId: string, clientId: string): string => `${organisationId}:${clientId}`;

/** What must be done about organisations and who acts for them. */
const ORGANISATION_TODOS: readonly TodoRow[] = [
  {
    kind: 'approve-organisation',
    waits: ['identity.organisation.state/registered'],
    duty: 'administrator',
    isUrgent: false,
    call: { operation: 'approveOrganisation', path: (id) => `/v1/organisations/${id}/approval` },
    words: () => ({
      zh: '一家新机构已登记，等待审核。',
      en: 'An organisation registered and waits for approval.',
    }),
    opened: [
      opens(identity.organisationRegistered, ({ organisationId, approveBy }) =>
        approveBy === undefined ? [] : { subject: organisationId, to: [], operators: true, dueAt: approveBy },
      ),
    ],
    closed: [
      closes(identity.organisationApproved, ({ organisationId }) => organisationId),
      closes(identity.organisationSuspended, ({ organisationId, kind }) =>
        kind === 'employer' ? [] : organisationId,
      ),
      closes(identity.organisationDisplaced, ({ organisationId, kind }) =>
        kind === 'employer' ? [] : organisationId,
      ),
    ],
  },
  {
    kind: 'answer-contest',
    waits: ['identity.contest.state/open'],
    duty: 'administrator',
    isUrgent: false,
    call: { operation: 'answerContest', path: (id) => `/v1/authority-contests/${id}/statement` },
    words: () => ({
      zh: '另有人证明代表贵单位并提出异议，请陈述意见。',
      en: 'Somebody else proved to be your firm and contests that you act as it; state your case.',
    }),
    opened: [
      opens(identity.contestOpened, ({ contestId, standingId, dueAt }) => ({
        subject: contestId,
        to: [standingId],
        dueAt,
      })),
    ],
    closed: [closes(identity.contestDecidable, contest), closes(identity.contestEnded, contest)],
  },
  {
    kind: 'decide-contest',
    waits: ['identity.contest.state/decidable'],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'decideContest', path: (id) => `/v1/authority-contests/${id}/decision` },
    words: () => ({
      zh: '关于谁代表一家企业的异议等待两名工作人员裁定。',
      en: 'A contest about who acts as a firm waits for two people to decide.',
    }),
    opened: [
      opens(identity.contestDecidable, ({ contestId, deciderId = null, decideBy }) =>
        decideBy === undefined
          ? []
          : { subject: contestId, to: [deciderId], operators: deciderId === null, dueAt: decideBy },
      ),
      opens(identity.contestOverdue, ({ contestId, deciderId, reassigned, decideBy }) =>
        reassigned
          ? { subject: contestId, to: [deciderId], operators: deciderId === null, dueAt: decideBy }
          : [],
      ),
    ],
    closed: [
      closes(identity.contestOverdue, ({ contestId, reassigned }) => (reassigned ? contestId : [])),
      closes(identity.contestEnded, ({ contestId, wasDecidable }) => (wasDecidable ? contestId : [])),
    ],
  },
  {
    kind: 'confirm-transfer',
    waits: ['identity.authority_transfer.state/sent'],
    duty: null,
    isUrgent: false,
    call: { operation: 'confirmTransfer', path: (id) => `/v1/authority-transfers/${id}/confirmation` },
    words: () => ({
      zh: '小额打款已汇出，请查询对公账户流水并填写到账金额。',
      en: 'A small sum was sent to the account of your firm; say how much arrived.',
    }),
    opened: [
      opens(identity.transferSent, ({ transferId, personId, confirmBy }) => ({
        subject: transferId,
        to: [personId],
        dueAt: confirmBy,
      })),
    ],
    closed: [closes(identity.transferEnded, ({ transferId }) => transferId)],
  },
  {
    kind: 'adopt-client',
    waits: [],
    duty: 'owner',
    isUrgent: false,
    call: {
      operation: 'adoptClient',
      path: (subject) =>
        `/v1/organisations/${subject.split(':')[0]}/clients/${subject.split(':').at(-1)}/adoption`,
    },
    words: () => ({
      zh: '一个机器客户端的责任人已离开，客户端已停用；请接管或停用。',
      en: 'Whoever answered for a machine client left, and it stopped; adopt or retire it.',
    }),
    opened: [
      opens(identity.memberRemoved, ({ organisationId, orphanedClients }) =>
        orphanedClients.map((id) => ({ subject: client(organisationId, id), to: [organisationId] })),
      ),
    ],
    closed: [
      closes(identity.clientChanged, ({ organisationId, clientId, wasOrphaned }) =>
        wasOrphaned ? client(organisationId, clientId) : [],
      ),
    ],
  },
  {
    kind: 'see-person',
    waits: ['identity.recovery.state/awaits-sight'],
    duty: 'counter-clerk',
    isUrgent: false,
    call: { operation: 'seePerson', path: (id) => `/v1/recoveries/${id}/sightings` },
    words: () => ({
      zh: '有人申请找回账户，待本人持身份证到窗口，由两名工作人员核验。',
      en: 'Somebody asks for their account back: two clerks are to see them with their ID card.',
    }),
    opened: [opens(identity.sightAsked, ({ recoveryId, seeBy }) => atCounter(recoveryId, seeBy))],
    closed: [closes(identity.sightEnded, ({ recoveryId }) => recoveryId)],
  },
  {
    kind: 'see-name',
    waits: ['identity.real_name_check.state/awaits-sight'],
    duty: 'counter-clerk',
    isUrgent: false,
    call: { operation: 'seeName', path: (id) => `/v1/real-name-checks/${id}/sightings` },
    words: () => ({
      zh: '有人的证件无法在线核验，待本人持证件到窗口，由两名工作人员核验实名。',
      en: 'No source can check the document of somebody: two clerks are to see them with it.',
    }),
    opened: [opens(identity.nameSightAsked, ({ checkId, seeBy }) => atCounter(checkId, seeBy))],
    closed: [closes(identity.nameSightEnded, ({ checkId }) => checkId)],
  },
];

/** What must be done about accounts, organisations, certificates and claims about oneself. */
export const ACCOUNT_TODOS: readonly TodoRow[] = [
  ...ORGANISATION_TODOS,
  ...CERTIFICATE_TODOS,
  ...REACH_TODOS,
];
