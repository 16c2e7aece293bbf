import type { Duty } from '../../platform/http/access/duty.js';
import type { OrganisationKind } from '../identity.types.js';

const OF_EVERY: readonly Duty[] = ['owner', 'administrator', 'developer', 'auditor', 'viewer'];

const OF_KIND: Record<OrganisationKind, readonly Duty[]> = {
  employer: ['recruiter', 'payroll-releaser'],
  provider: ['recruiter', 'payroll-preparer', 'payroll-releaser'],
  platform: ['recruiter'],
  trainer: ['recruiter'],
  insurer: ['adjuster', 'recruiter'],
  government: ['reviewer', 'mediator', 'counter-clerk', 'recruiter'],
  operator: ['reviewer', 'mediator', 'counter-clerk'],
};

/** Duties that there are in an organisation of a kind. */
export function dutiesOf(kind: OrganisationKind): readonly Duty[] {
  return [...OF_EVERY, ...OF_KIND[kind]];
}

/** Those of these duties that an organisation of this kind does not have. */
export function foreignDuties(kind: OrganisationKind, duties: readonly Duty[]): Duty[] {
  const known = dutiesOf(kind);
  return duties.filter((duty) => !known.includes(duty));
}

/** Whether these duties contradict each other: who reads everything decided changes nothing. */
export function contradict(duties: readonly Duty[]): boolean {
  return duties.includes('auditor') && duties.some((duty) => duty !== 'auditor' && duty !== 'viewer');
}
