import { Injectable } from '@nestjs/common';
import { IdentityFacade, type OrganisationView } from '../../identity/index.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';

/** What a grievance is about, as far as it says who mediates. */
export interface Case {
  workerId: string;
  organisationId: string;
  besideId: string | null;
  region: string;
}

/** Whose mediators handle grievances: those of the region where it has two, else the operator's. */
@Injectable()
export class MediatorBodies {
  constructor(private readonly identity: IdentityFacade) {}

  /** The authority, or null for the operator. People of either side mediate nothing and count for nobody. */
  async of(one: Case): Promise<OrganisationId | null> {
    return (await this.ofAll([one]))[0]!;
  }

  /** The same of many, in their order. */
  async ofAll(cases: readonly Case[]): Promise<(OrganisationId | null)[]> {
    const matters = cases.map(({ workerId, organisationId, besideId, region }) => {
      const parties = [workerId, organisationId, ...(besideId === null ? [] : [besideId])];
      return { id: newId<'grievance'>(), uscc: '', region, duty: 'mediator', parties } as const;
    });
    const bodies = await this.identity.decidingBodies(matters);
    return matters.map(({ id }) => bodies.get(id)?.organisationId ?? null);
  }

  /** An organisation that somebody may complain about: one that employs, places or platforms workers. */
  async respondent(id: string): Promise<OrganisationView | null> {
    const organisation = await this.identity.organisation(id);
    if (!organisation) return null;
    return ['employer', 'provider', 'platform', 'insurer'].includes(organisation.kind) ? organisation : null;
  }

  /** Whether a worker is there to act. */
  async isActive(workerId: string): Promise<boolean> {
    return (await this.active([workerId])).has(workerId);
  }

  /** Those of these workers who are there to act. */
  async active(workerIds: readonly string[]): Promise<Set<string>> {
    const workers = await this.identity.workersById([...new Set(workerIds)]);
    return new Set(
      [...workers.values()].flatMap(({ id, state }): string[] => (state === 'active' ? [id] : [])),
    );
  }
}
