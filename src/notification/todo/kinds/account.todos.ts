import * as certificates from '../../../work-certificate/events.js';
import { closes, opens, type TodoRow } from './todo.types.js';

const finding = ({ findingId }: { findingId: string }): string => findingId;
const claim = ({ claimId }: { claimId: string }): string => claimId;

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

/** What must be done about accounts, organisations, certificates and claims about oneself. */
export const ACCOUNT_TODOS: readonly TodoRow[] = [...CERTIFICATE_TODOS];
