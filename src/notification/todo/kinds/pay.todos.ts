import * as payroll from '../../../payroll/events.js';
import { closes, type Opening, opens, type TodoRow } from './todo.types.js';

/** A party and the run it signs: each has a to-do of its own. */
const signing = (payRunId: string, party: string): string => `${payRunId}:${party}`;
/** Who signs a run: out of an own account one person of the employer releases what another one prepared. */
const signers = ({
  enterpriseId,
  providerId,
}: Record<'enterpriseId' | 'providerId', string>): { party: string; id: string }[] => [
  { party: 'employer', id: enterpriseId },
  ...(enterpriseId === providerId ? [] : [{ party: 'provider', id: providerId }]),
];
const allSign = ({
  payRunId,
  ...parties
}: Record<'payRunId' | 'enterpriseId' | 'providerId', string>): string[] =>
  signers(parties).map(({ party }) => signing(payRunId, party));

/** What must be done about wages, pay runs, deposits and holds. */
export const PAY_TODOS: readonly TodoRow[] = [
  {
    kind: 'release-pay-run',
    waits: ['payroll.pay_run.state/draft'],
    duty: 'payroll-releaser',
    isUrgent: false,
    call: { operation: 'approvePayRun', path: (id) => `/v1/pay-runs/${id.split(':')[0]}/approvals` },
    words: () => ({
      zh: '有一个发薪批次等待贵单位签署；逾期收回，工资重新应付。',
      en: 'A pay run waits for your signature; without it the run is taken back and its wages are due again.',
    }),
    opened: [
      opens(payroll.payRunDrafted, ({ payRunId, releaseBy: dueAt, grossFen, ...parties }) =>
        signers(parties).map(({ party, id }) => ({
          subject: signing(payRunId, party),
          to: [id],
          dueAt,
          facts: { payRunId, grossFen },
        })),
      ),
    ],
    closed: [
      closes(payroll.payRunApproved, ({ payRunId, party }) => signing(payRunId, party)),
      closes(payroll.payRunCancelled, allSign),
    ],
  },
  {
    kind: 'call-off-pay-run',
    waits: ['payroll.pay_run.state/delayed'],
    duty: 'payroll-releaser',
    isUrgent: true,
    isDanger: true,
    short: '核对一人放款',
    call: { operation: 'cancelPayRun', path: (id) => `/v1/pay-runs/${id}/cancellation` },
    words: () => ({
      zh: '有一个发薪批次由一人编制并签署，一小时内自动放款；如非本单位所为，请撤回。',
      en: 'One person prepared and signed a pay run alone; it is paid within the hour. Call it off if it was not you.',
    }),
    opened: [
      opens(payroll.payRunDelayed, ({ payRunId, enterpriseId, startsAt, grossFen }) => ({
        subject: payRunId,
        to: [enterpriseId],
        dueAt: startsAt,
        facts: { payRunId, grossFen },
      })),
    ],
    closed: [
      closes(payroll.payRunReleased, ({ payRunId, alone }) => (alone ? [payRunId] : [])),
      // a run that is emptied does not say how it stood
      closes(payroll.payRunCancelled, ({ payRunId, enterpriseId, providerId, alone, cause }) =>
        alone || (cause === 'emptied' && enterpriseId === providerId) ? [payRunId] : [],
      ),
    ],
  },
  {
    kind: 'mend-payout-account',
    waits: ['payroll.payout.state/held', 'payroll.payout.state/failed', 'payroll.payout.state/returned'],
    duty: null,
    isUrgent: true,
    isDanger: true,
    call: { operation: 'registerPayoutAccount', path: () => '/v1/me/payout-account' },
    words: ({ reasonCode }) => ({
      zh: `有一笔款项无法付给您${typeof reasonCode === 'string' ? `（${reasonCode}）` : ''}，请登记本人可用的收款账户。`,
      en: `A payment cannot reach you${typeof reasonCode === 'string' ? ` (${reasonCode})` : ''}; register an account of your own that works.`,
    }),
    opened: [
      opens(payroll.payoutAccountAsked, ({ payoutId, workerId, mendBy, netFen }) => ({
        subject: payoutId,
        to: [workerId],
        dueAt: mendBy,
        facts: { netFen },
      })),
      opens(payroll.payoutFailed, ({ payoutId, workerId, mendedBy, mendBy = null, reasonCode }) =>
        mendedBy === 'worker'
          ? { subject: payoutId, to: [workerId], dueAt: mendBy, facts: { reasonCode } }
          : [],
      ),
      opens(payroll.payoutReturned, ({ payoutId, workerId, mendBy = null, netFen }) => ({
        subject: payoutId,
        to: [workerId],
        dueAt: mendBy,
        facts: { netFen },
      })),
      opens(payroll.payeeUnmended, ({ payoutId, workerId, mendBy, reasonCode, netFen }) => ({
        subject: payoutId,
        to: [workerId],
        dueAt: mendBy,
        facts: { netFen, reasonCode },
      })),
    ],
    closed: [closes(payroll.payeeMended, ({ payoutIds }) => payoutIds)],
  },
];

interface OfOne {
  holdId: string;
  enterpriseId: string;
  providerId: string;
  needsOperator: boolean;
  decideBy: string;
}

const asks = ({
  holdId: subject,
  enterpriseId,
  providerId,
  needsOperator,
  decideBy: dueAt,
}: OfOne): Opening => ({
  subject,
  to: [enterpriseId, providerId],
  operators: needsOperator,
  dueAt,
});

/** What must be decided about wages that the risk shield holds. */
export const HOLD_TODOS: readonly TodoRow[] = [
  {
    kind: 'decide-risk-hold',
    waits: ['payroll.risk_hold.state/open'],
    duty: null,
    isUrgent: false,
    call: { operation: 'decideRiskHold', path: (id) => `/v1/risk-holds/${id}/decisions` },
    words: () => ({
      zh: '有一笔工资被风险审查保留，须由两人核实后决定放行或维持。',
      en: 'The risk shield holds a wage; two persons check it and release or uphold it.',
    }),
    opened: [
      opens(payroll.riskHoldsOpened, ({ items, enterpriseId, providerId }) =>
        items.flatMap((item) =>
          item.decideBy === null
            ? []
            : [asks({ ...item, decideBy: item.decideBy, enterpriseId, providerId })],
        ),
      ),
      opens(payroll.riskHoldReopened, asks),
    ],
    closed: [
      closes(payroll.riskHoldProposed, ({ holdId }) => holdId),
      closes(payroll.riskHoldsCleared, ({ undecidedIds }) => undecidedIds),
    ],
  },
  {
    kind: 'second-risk-hold',
    waits: ['payroll.risk_hold.state/proposed'],
    duty: null,
    isUrgent: false,
    call: { operation: 'decideRiskHold', path: (id) => `/v1/risk-holds/${id}/decisions` },
    words: ({ decision }) => ({
      zh: `一笔被保留的工资已由一人决定${decision === 'release' ? '放行' : '维持保留'}，等待第二人决定。`,
      en: `One person decided to ${decision === 'release' ? 'release' : 'uphold'} a held wage; a second person decides.`,
    }),
    opened: [
      opens(payroll.riskHoldProposed, (fact) => ({ ...asks(fact), facts: { decision: fact.decision } })),
    ],
    closed: [
      closes(payroll.riskHoldDecided, ({ holdId }) => holdId),
      closes(payroll.riskHoldReopened, ({ holdId }) => holdId),
      closes(payroll.riskHoldsCleared, ({ proposedIds }) => proposedIds),
    ],
  },
];
