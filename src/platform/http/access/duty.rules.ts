/**
 * What a person does for an organisation, and what a machine client of it may be used for. An owner (所有人) may do all
 * of it; `auditor` reads every decision, journal and key change, and changes nothing. `bootstrap` is nobody's duty: the
 * operator's own machine lets its first people in by it.
 */
export const DUTIES = [
  'owner',
  'administrator',
  'recruiter',
  'payroll-preparer',
  'payroll-releaser',
  'adjuster',
  'reviewer',
  'mediator',
  'counter-clerk',
  'developer',
  'auditor',
  'viewer',
  'bootstrap',
] as const;

/** One duty (职责). */
export type Duty = (typeof DUTIES)[number];

/** Duties that a machine client may be used for: none that decides about others or lets others in. */
export const SCOPES = [
  'administrator',
  'recruiter',
  'payroll-preparer',
  'payroll-releaser',
  'adjuster',
  'developer',
  'viewer',
] as const satisfies readonly Duty[];

/** Whether somebody with these duties may do what takes one. */
export function holds(duties: readonly Duty[], duty: Duty): boolean {
  return duties.includes(duty) || (duties.includes('owner') && duty !== 'auditor' && duty !== 'bootstrap');
}
