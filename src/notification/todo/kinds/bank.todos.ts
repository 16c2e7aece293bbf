import * as payroll from '../../../payroll/events.js';
import { closes, type Opening, opens, type TodoRow } from './todo.types.js';

/** Whoever holds the account; where nobody does, the operator. */
const holder = (holderId: string | null): Pick<Opening, 'to' | 'operators'> =>
  holderId === null ? { to: [], operators: true } : { to: [holderId] };
/** One of the account of others that lasts too long is the operator's matter as well. */
const holderAndOperator = (holderId: string | null): Pick<Opening, 'to' | 'operators'> => ({
  to: holderId === null ? [] : [holderId],
  operators: true,
});

const signing = (refundId: string, party: string): string => `${refundId}:${party}`;
const signers = ({ enterpriseId, providerId }: Record<'enterpriseId' | 'providerId', string>) => [
  { party: 'employer', id: enterpriseId },
  ...(enterpriseId === providerId ? [] : [{ party: 'provider', id: providerId }]),
];

/** What must be done about payment files, what banks say, and money that goes back. */
export const BANK_TODOS: readonly TodoRow[] = [
  {
    kind: 'download-payment-file',
    waits: ['payroll.payment_file.state/made'],
    duty: 'payroll-releaser',
    isUrgent: true,
    short: '下载付款文件',
    call: { operation: 'downloadPaymentFile', path: (id) => `/v1/payment-files/${id}/downloads` },
    words: ({ payments }) => ({
      zh: `有一个付款文件${typeof payments === 'number' ? `（${payments} 笔）` : ''}等待下载并提交银行；下载与确认须由两人分别办理。`,
      en: `A payment file${typeof payments === 'number' ? ` (${payments} payments)` : ''} waits to be downloaded and handed in at the bank; one person downloads it, another confirms.`,
    }),
    opened: [
      opens(payroll.paymentFileMade, ({ fileId, holderId, downloadBy, payments }) => ({
        ...holder(holderId),
        subject: fileId,
        dueAt: downloadBy,
        facts: { payments },
      })),
      opens(payroll.paymentFileOverdue, ({ fileId, holderId, state, dueAt }) =>
        state === 'made' ? { ...holder(holderId), subject: fileId, dueAt } : [],
      ),
    ],
    closed: [
      closes(payroll.paymentFileDownloaded, ({ fileId }) => fileId),
      closes(payroll.paymentFileEnded, ({ fileId, before }) => (before === 'made' ? [fileId] : [])),
    ],
  },
  {
    kind: 'confirm-payment-file',
    waits: ['payroll.payment_file.state/downloaded'],
    duty: 'payroll-releaser',
    isUrgent: true,
    short: '确认付款文件',
    call: { operation: 'confirmPaymentFile', path: (id) => `/v1/payment-files/${id}/confirmation` },
    words: () => ({
      zh: '付款文件已由一人下载；请另一人核对摘要，确认已提交银行。',
      en: 'One person downloaded a payment file; another compares the digest and confirms that it was handed in.',
    }),
    opened: [
      opens(payroll.paymentFileDownloaded, ({ fileId, holderId, handInBy }) => ({
        ...holder(holderId),
        subject: fileId,
        dueAt: handInBy,
      })),
      opens(payroll.paymentFileOverdue, ({ fileId, holderId, state, dueAt }) =>
        state === 'downloaded' ? { ...holder(holderId), subject: fileId, dueAt } : [],
      ),
    ],
    closed: [
      closes(payroll.paymentFileHandedIn, ({ fileId }) => fileId),
      closes(payroll.paymentFileEnded, ({ fileId, before }) => (before === 'downloaded' ? [fileId] : [])),
    ],
  },
  {
    kind: 'import-bank-statement',
    waits: ['payroll.payment_file.state/handed-in'],
    duty: 'payroll-releaser',
    isUrgent: false,
    call: { operation: 'importBankStatement', path: () => '/v1/bank-statements' },
    words: () => ({
      zh: '付款文件已提交银行；请导入银行回执或对账单，付款结果以其为准。',
      en: 'A payment file was handed in; import the bank’s report or statement, which says how its payments ended.',
    }),
    opened: [
      opens(payroll.paymentFileHandedIn, ({ fileId, holderId, answerBy }) => ({
        ...holder(holderId),
        subject: fileId,
        dueAt: answerBy,
      })),
      opens(payroll.paymentFileOverdue, ({ fileId, holderId, state, dueAt }) =>
        state === 'handed-in' ? { ...holder(holderId), subject: fileId, dueAt } : [],
      ),
    ],
    closed: [
      closes(payroll.paymentFileEnded, ({ fileId, before }) => (before === 'handed-in' ? [fileId] : [])),
    ],
  },
  {
    kind: 'confirm-bank-statement',
    waits: ['payroll.bank_statement.state/imported'],
    duty: 'payroll-releaser',
    isUrgent: true,
    short: '核对银行文件',
    call: { operation: 'importBankStatement', path: () => '/v1/bank-statements' },
    words: () => ({
      zh: '银行文件已由一人导入；请另一人从银行取得同一文件并导入，相符后才计入。',
      en: 'One person handed in what the bank says; it counts when another one hands in the same file.',
    }),
    opened: [
      opens(payroll.bankStatementImported, ({ statementId, holderId, confirmBy }) => ({
        ...holder(holderId),
        subject: statementId,
        dueAt: confirmBy,
      })),
    ],
    closed: [
      closes(payroll.bankStatementConfirmed, ({ statementId }) => statementId),
      closes(payroll.bankStatementLapsed, ({ statementId }) => statementId),
    ],
  },
  {
    kind: 'explain-break',
    waits: ['payroll.reconciliation_break.state/open'],
    duty: 'payroll-releaser',
    isUrgent: false,
    call: {
      operation: 'resolveReconciliationBreak',
      path: (id) => `/v1/reconciliation-breaks/${id}/resolution`,
    },
    words: ({ kind }) => ({
      zh: `账簿与银行不一致${typeof kind === 'string' ? `（${kind}）` : ''}，请核实原因；除退汇外由两人说明。`,
      en: `Books and bank do not say the same${typeof kind === 'string' ? ` (${kind})` : ''}; find out why. Two persons explain it, one where a payment came back.`,
    }),
    opened: [
      opens(payroll.breakOpened, ({ breakId, holderId, kind, resolveBy }) => ({
        ...holder(holderId),
        subject: breakId,
        dueAt: resolveBy,
        facts: { kind },
      })),
      opens(payroll.breakOverdue, ({ breakId, holderId, kind, resolveBy }) => ({
        ...holderAndOperator(holderId),
        subject: breakId,
        dueAt: resolveBy,
        facts: { kind },
      })),
    ],
    closed: [closes(payroll.breakClosed, ({ breakId }) => breakId)],
  },
  {
    kind: 'assign-bank-credit',
    waits: ['payroll.bank_credit.state/unmatched'],
    duty: 'payroll-releaser',
    isUrgent: false,
    call: { operation: 'assignBankCredit', path: (id) => `/v1/bank-credits/${id}/assignment` },
    words: () => ({
      zh: '有一笔来款无法自动匹配，须由两人认领或退回。',
      en: 'Money came that fits nothing by itself; two persons assign it or send it back.',
    }),
    opened: [
      opens(payroll.creditUnmatched, ({ creditId, holderId, decideBy, amountFen }) => ({
        ...holder(holderId),
        subject: creditId,
        dueAt: decideBy,
        facts: { amountFen },
      })),
      opens(payroll.creditOverdue, ({ creditId, holderId, decideBy, amountFen }) => ({
        ...holderAndOperator(holderId),
        subject: creditId,
        dueAt: decideBy,
        facts: { amountFen },
      })),
    ],
    closed: [closes(payroll.creditDecided, ({ creditId }) => creditId)],
  },
  {
    kind: 'sign-refund',
    waits: ['payroll.refund.state/signing'],
    duty: 'payroll-releaser',
    isUrgent: false,
    call: { operation: 'signRefund', path: (id) => `/v1/refunds/${id.split(':')[0]}/approvals` },
    words: () => ({
      zh: '有一笔未用款项退款等待贵单位签署；逾期收回。',
      en: 'A refund of unused money waits for your signature; without it, it is taken back.',
    }),
    opened: [
      opens(payroll.refundRequested, ({ refundId, signBy: dueAt, amountFen, ...parties }) =>
        signers(parties).map(({ party, id }) => ({
          subject: signing(refundId, party),
          to: [id],
          dueAt,
          facts: { amountFen },
        })),
      ),
    ],
    closed: [
      closes(payroll.refundSigned, ({ refundId, party }) => signing(refundId, party)),
      closes(payroll.refundEnded, ({ refundId, outcome, ...parties }) =>
        outcome === 'withdrawn' ? signers(parties).map(({ party }) => signing(refundId, party)) : [],
      ),
    ],
  },
];
