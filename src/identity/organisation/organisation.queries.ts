import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById } from '../../platform/http/page.js';
import { NotFound } from '../errors.js';
import type { ListOrganisationsQuery, OrganisationDto, OwnOrganisationDto } from './organisation.dto.js';
import type { Organisation } from './organisation.entity.js';
import { maySee } from './organisation.rules.js';
import { OrganisationStore } from './organisation.store.js';

/** Organisations as others, the operator and they themselves see them. */
@Injectable()
export class OrganisationQueries {
  constructor(private readonly organisations: OrganisationStore) {}

  /** @throws NotFound also when it is another's */
  async own(actor: Actor, id: string): Promise<OwnOrganisationDto> {
    const row = maySee(actor, id) ? await this.organisations.find(id) : null;
    if (!row) throw NotFound();
    const { authority, authorityDueAt, reasonCode, registeredAt, decidedAt } = row;
    const contested = row.openContests > 0;
    const own = { authority, authorityDueAt, contested, reasonCode, registeredAt, decidedAt };
    return { ...organisationView(row), ...own };
  }

  /** Oldest first. */
  async page(filter: ListOrganisationsQuery): Promise<Page<OrganisationDto>> {
    const { kind, uscc, state } = filter;
    const of = { kind, uscc, states: state && [state] };
    return pageById(
      filter,
      (limit, afterId) => this.organisations.list({ ...of, afterId, limit }),
      organisationView,
    );
  }
}

/** An organisation as everybody sees it: nothing that names a person. */
export function organisationView(row: Organisation): OrganisationDto {
  const { id, kind, name, uscc, state, region, version } = row;
  return { id, kind, name, uscc, state, region, version };
}
