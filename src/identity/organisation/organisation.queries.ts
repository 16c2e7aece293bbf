import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/page.js';
import { NotFound } from '../errors.js';
import type { OrganisationKind, OrganisationState, OrganisationView } from '../identity.types.js';
import type { Organisation } from './organisation.entity.js';
import { mayManage } from './organisation.rules.js';
import { OrganisationStore } from './organisation.store.js';

/** An organisation as it sees itself. */
export interface OwnOrganisation extends OrganisationView {
  reasonCode: string | null;
  registeredAt: Date;
  decidedAt: Date | null;
}

/** Organisations as others, the operator and they themselves see them. */
@Injectable()
export class OrganisationQueries {
  constructor(private readonly organisations: OrganisationStore) {}

  /** @throws NotFound also when it is another's */
  async own(actor: Actor, id: string): Promise<OwnOrganisation> {
    const row = mayManage(actor, id) ? await this.organisations.find(id) : null;
    if (!row) throw NotFound();
    const { reasonCode, registeredAt, decidedAt } = row;
    return { ...viewOf(row), reasonCode, registeredAt, decidedAt };
  }

  /** Oldest first. */
  async page(filter: {
    kind?: OrganisationKind;
    state?: OrganisationState;
    uscc?: string;
    limit: number;
    cursor?: string;
  }): Promise<Page<OrganisationView>> {
    const { kind, uscc, state, limit, cursor } = filter;
    const rows = await this.organisations.list({
      kind,
      uscc,
      states: state && [state],
      afterId: cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0],
      limit: limit + 1,
    });
    const items = rows.slice(0, limit).map(viewOf);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.id]) : null };
  }
}

function viewOf(row: Organisation): OrganisationView {
  const { id, kind, name, uscc, state, region, version } = row;
  return { id, kind, name, uscc, state, region, version };
}
