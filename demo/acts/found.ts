import { makeKeyPair, signStatement } from '../client/keys.js';
import { madeUpIdNumber, madeUpPhone, madeUpUscc } from '../client/numbers.js';
import { Official, Organisation, Worker } from '../client/party.js';
import type { Json, World } from '../client/world.js';
import { consent, proveRealName } from './trust.js';

/** What a machine client may be used for in the story. */
const SCOPES: Record<string, string[]> = {
  employer: ['administrator', 'recruiter', 'payroll-releaser', 'developer', 'viewer'],
  provider: ['administrator', 'recruiter', 'payroll-preparer', 'payroll-releaser', 'developer', 'viewer'],
  insurer: ['administrator', 'adjuster', 'recruiter', 'developer', 'viewer'],
};
const OTHER_SCOPES = ['administrator', 'recruiter', 'developer', 'viewer'];
const LETTERED = ['government', 'insurer', 'trainer'];

/** An organisation as somebody registers it. */
export interface Founding {
  kind: string;
  name: string;
  region?: string;
  uscc?: string;
}

/** A legal representative: a person whose real name a source confirmed, and who consents to the registry being asked. */
export async function representative(world: World, name: string): Promise<Worker> {
  const person = await Worker.signUp(world);
  await proveRealName(person, name, madeUpIdNumber('19800101'));
  const registry = { purpose: 'authority-check', recipientId: 'simulated-firm-registry' };
  await consent(person, { ...registry, fields: ['name', 'idNumber'] }, 3650);
  return person;
}

/**
 * Registers an organisation and proves the authority to act for it: by the registry, or by a letter that two people of
 * the operator see.
 */
export async function found(
  owner: Worker,
  about: Founding,
  see: (organisationId: string, paper: Json) => Promise<void>,
): Promise<{ organisationId: string; uscc: string }> {
  const { kind, name, region, uscc = madeUpUscc() } = about;
  const body = { kind, uscc, name, ...(region !== undefined && { region }) };
  const { organisationId } = await owner.post('/v1/organisations', body);
  if (LETTERED.includes(kind)) await see(organisationId, letterOf(name));
  else await owner.post(`/v1/organisations/${organisationId}/authority/representative`);
  return { organisationId, uscc };
}

/** The official letter of a body outside the business registry. */
function letterOf(name: string): Json {
  return { means: 'letter', reference: `介绍信 ${name}`, sha256: 'c0'.repeat(32) };
}

/** The owner registers a machine client for what the story needs. */
export async function equip(
  world: World,
  owner: Worker,
  about: { kind: string; name: string; organisationId: string; uscc: string },
): Promise<Organisation> {
  const { kind, name, organisationId, uscc } = about;
  await owner.actFor(organisationId);
  await owner.stepUp();
  const keys = await makeKeyPair();
  const proof = await signStatement(keys, 'xingong-key+jws', { organisationId, kid: keys.kid });
  const { clientId } = await owner.post(`/v1/organisations/${organisationId}/clients`, {
    publicKey: keys.publicJwk,
    proof,
    scopes: SCOPES[kind] ?? OTHER_SCOPES,
  });
  return Organisation.of(world, keys, { name, organisationId, clientId, uscc });
}

/** The operator's machine lets a person in, who enrols an authenticator and has their real name confirmed: they decide. */
export async function official(
  world: World,
  operator: Organisation,
  about: { name: string; duties: string[] },
): Promise<Official> {
  const phone = madeUpPhone();
  await operator.post(`/v1/organisations/${operator.id}/members`, { phone, ...about });
  const person = await Official.takeUp(world, operator.id, phone);
  await proveRealName(person, about.name, madeUpIdNumber('19850505'));
  await person.named();
  return person;
}

/** Two people of the operator see a paper, one after the other. */
export function seenBy(clerks: readonly Official[]): (organisationId: string, paper: Json) => Promise<void> {
  return async (organisationId, paper) => {
    for (const clerk of clerks)
      await clerk.post(`/v1/organisations/${organisationId}/authority/papers`, paper);
  };
}

/** A firm with an owner of its own and a client, proven by the registry, and approved by the operator who must. */
export async function firm(world: World, about: Founding, operator?: Organisation): Promise<Organisation> {
  const owner = await representative(world, '周建国');
  const { organisationId, uscc } = await found(owner, about, () => Promise.resolve());
  await operator?.post(`/v1/organisations/${organisationId}/approval`, {});
  return equip(world, owner, { ...about, organisationId, uscc });
}
