import { Injectable } from '@nestjs/common';
import { Documents } from '../../../platform/document/documents.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import { NoSuchHosting } from '../../errors.js';
import type { Hosting } from './hosting.entity.js';
import { isVerified, type HostingState } from './hosting.rules.js';
import { HostingStore } from './hosting.store.js';
import type { HostingDto } from './hosting.dto.js';

const ROOM = 'enterprise-credit';

/** Business relations: each party sees its own, the operator every one. */
@Injectable()
export class HostingQueries {
  constructor(
    private readonly hostings: HostingStore,
    private readonly documents: Documents,
  ) {}

  /** Whether a platform has a verified business relation with an employer. */
  async isVerified(platformId: OrganisationId, enterpriseId: OrganisationId): Promise<boolean> {
    const hosting = await this.hostings.ofPair(enterpriseId, platformId);
    return hosting !== null && isVerified(hosting.state);
  }

  /** @throws NoSuchHosting - also for another's */
  async one(actor: Actor, id: HostingId): Promise<HostingDto> {
    const hosting = await this.hostings.find(id);
    if (!hosting || !isParty(actor, hosting)) throw NoSuchHosting();
    return this.viewOf(actor, hosting);
  }

  /** Newest first. */
  async list(
    actor: Actor,
    page: { limit: number; cursor?: string; state?: HostingState },
  ): Promise<Page<HostingDto>> {
    const own = ownOf(actor);
    if (!own) return { items: [], nextCursor: null };
    const of = { ...own, ...(page.state && { state: page.state }) };
    return pageById(
      page,
      (limit, before) => this.hostings.list(of, limit, before),
      (row) => this.viewOf(actor, row),
    );
  }

  /** A proof and its papers are for whoever handed them in and for those who find out: they may name others. */
  private async viewOf(actor: Actor, hosting: Hosting): Promise<HostingDto> {
    const isAbout = hosting.enterpriseId === actor.organisationId;
    const hasPapers = hosting.proof !== null && !isAbout;
    const documents = hasPapers ? (await this.documents.ofCases(ROOM, [hosting.id])).get(hosting.id)! : [];
    return { ...viewOf(hosting), ...(isAbout && { proof: null }), documents };
  }
}

function viewOf(hosting: Hosting): Omit<HostingDto, 'documents'> {
  const { id, platformId, enterpriseId, since, accountReference, state } = hosting;
  const { declaredAt, answeredAt, settledAt, settleReason, proof, version } = hosting;
  return {
    id,
    platformId,
    enterpriseId,
    since,
    accountReference,
    state,
    isVerified: isVerified(state),
    declaredAt,
    answeredAt,
    settledAt,
    settleReason,
    proof,
    version,
  };
}

type Own = Partial<Pick<Hosting, 'platformId' | 'enterpriseId'>>;

/** What a caller may see; null: nothing. */
function ownOf({ role, organisationId }: Actor): Own | null {
  if (role === 'operator') return {};
  if (!organisationId) return null;
  return role === 'platform' ? { platformId: organisationId } : { enterpriseId: organisationId };
}

function isParty(actor: Actor, hosting: Hosting): boolean {
  const own = ownOf(actor);
  return own !== null && Object.entries(own).every(([key, id]) => hosting[key as keyof Own] === id);
}
