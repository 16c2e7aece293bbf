import type { Duty } from '../../platform/http/access/duty.rules.js';
import { DutiesUnfit } from '../errors.js';
import type { OrganisationKind } from '../identity.types.js';

const OF_EVERY: readonly Duty[] = ['owner', 'administrator', 'developer', 'auditor', 'viewer'];

const OF_KIND: Record<OrganisationKind, readonly Duty[]> = {
  // who hires directly prepares its own pay runs
  employer: ['recruiter', 'payroll-preparer', 'payroll-releaser'],
  provider: ['recruiter', 'payroll-preparer', 'payroll-releaser'],
  platform: ['recruiter'],
  trainer: ['recruiter'],
  insurer: ['adjuster', 'recruiter'],
  government: ['reviewer', 'mediator', 'counter-clerk', 'recruiter'],
  // who runs the installation may hold the account that wages are paid out of by files
  operator: ['reviewer', 'mediator', 'counter-clerk', 'payroll-releaser'],
};

/** Duties that there are in an organisation of a kind. */
function dutiesOf(kind: OrganisationKind): readonly Duty[] {
  return [...OF_EVERY, ...OF_KIND[kind]];
}

/** Those of these duties that an organisation of this kind does not have. */
function foreignDuties(kind: OrganisationKind, duties: readonly Duty[]): Duty[] {
  const known = dutiesOf(kind);
  return duties.filter((duty) => !known.includes(duty));
}

/** Whether these duties contradict each other: who reads everything decided changes nothing. */
function contradict(duties: readonly Duty[]): boolean {
  return duties.includes('auditor') && duties.some((duty) => duty !== 'auditor' && duty !== 'viewer');
}

/** @throws DutiesUnfit naming those that such an organisation does not have, or that contradict each other */
export function refuseUnfit(kind: OrganisationKind, duties: Duty[]): void {
  const foreign = foreignDuties(kind, duties);
  if (foreign.length > 0) throw DutiesUnfit(`not of this kind of organisation: ${foreign.join(', ')}`);
  if (contradict(duties)) throw DutiesUnfit('an auditor changes nothing: auditor goes with viewer only');
}

/** Whether nobody else who arrived is an owner. */
export function isLastOwner(
  members: { id: string; duties: Duty[]; personId: string | null }[],
  id: string,
): boolean {
  const owners = members.filter(({ duties, personId }) => personId !== null && duties.includes('owner'));
  return owners.length === 1 && owners[0]!.id === id;
}
