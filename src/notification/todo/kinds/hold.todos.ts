import * as payroll from '../../../payroll/events.js';
import { closes, type Opening, opens, type TodoRow } from './todo.types.js';

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
