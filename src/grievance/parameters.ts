import { parameter } from '../platform/parameter/parameter.js';

/** Working days in which a mediator accepts or refuses a grievance (受理). */
export const acceptanceDays = parameter<number>('grievance.acceptance-days');
/** Working days in which the other side answers. */
export const answerDays = parameter<number>('grievance.answer-days');
/** Working days in which the claimant replies to the answer. */
export const replyDays = parameter<number>('grievance.reply-days');
/** Days that mediation lasts at most (劳动争议调解仲裁法). */
export const mediationDays = parameter<number>('grievance.mediation-days');
/** Working days in which both sides answer the terms that a mediator proposes. */
export const termsDays = parameter<number>('grievance.terms-days');
/** Working days in which two mediators decide. */
export const decisionDays = parameter<number>('grievance.decision-days');
/** Days that the copy of what somebody may complain about stays after it last changed. */
export const stakeDays = parameter<number>('grievance.retention-stake-days');

/** Who is in charge elsewhere, whatever is done here. */
export interface Bodies {
  /** Labour disputes (劳动人事争议仲裁委员会). */
  arbitration: { zh: string; en: string };
  /** Wages, hours, adverts: the labour inspection (劳动保障监察). */
  inspection: { zh: string; en: string };
  /** What goes beyond labour law: personal data, discrimination. */
  court: { zh: string; en: string };
  /** Telephone of the local authority. */
  hotline: string;
}

/** Who is in charge of a region. */
export const bodiesInCharge = parameter<Bodies>('grievance.bodies-in-charge');
