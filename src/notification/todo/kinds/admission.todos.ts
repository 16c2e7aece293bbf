import * as credit from '../../../enterprise-credit/events.js';
import { closes, type Opening, opens, type TodoRow } from './todo.types.js';

const review = ({ admissionId, isRelated, reviewBy }: credit.AdmissionReviewOpened): Opening => {
  return { subject: admissionId, to: [], operators: true, dueAt: reviewBy, facts: { isRelated } };
};

/** What must be done about admissions that a person decides. */
export const ADMISSION_TODOS: readonly TodoRow[] = [
  {
    kind: 'decide-admission',
    waits: [],
    duty: 'reviewer',
    isUrgent: false,
    call: { operation: 'decideAdmission', path: (id) => `/v1/admissions/${id}/decision` },
    words: ({ isRelated }) =>
      isRelated === true
        ? {
            zh: '一家企业与受限企业存在关联，准入待人工审核；在决定之前不能招聘。',
            en: 'An enterprise is related to a restricted one; decide its admission, it does not recruit until then.',
          }
        : {
            zh: '一家企业的准入待人工审核；在决定之前不能招聘。',
            en: 'An admission is under review; decide it, its enterprise does not recruit until then.',
          },
    opened: [
      opens(credit.admissionReviewOpened, review),
      opens(credit.admissionReviewOverdue, review), // of those that waited before there was a to-do
    ],
    closed: [closes(credit.admissionReviewEnded, ({ admissionId }) => admissionId)],
  },
];
