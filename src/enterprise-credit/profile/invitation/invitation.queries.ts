import { Injectable } from '@nestjs/common';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { type Page, pageById } from '../../../platform/http/page.js';
import type { InvitationDto, InvitationsQuery } from './invitation.dto.js';
import { InvitationStore } from './invitation.store.js';

/** Whom platforms would like to be here. */
@Injectable()
export class InvitationQueries {
  constructor(private readonly invitations: InvitationStore) {}

  /** A platform's own; for the operator everybody's. The newest first. */
  async page(actor: Actor, asked: InvitationsQuery): Promise<Page<InvitationDto>> {
    const filter = {
      ...(actor.role === 'platform' && { platformId: organisationOf(actor) }),
      ...(asked.state && { state: asked.state }),
    };
    return pageById(
      asked,
      (limit, before) => this.invitations.page(filter, limit, before ?? null),
      (row) => row,
    );
  }
}
