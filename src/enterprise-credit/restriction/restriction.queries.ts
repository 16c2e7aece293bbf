import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Actor } from '../../platform/http/access/actor.js';
import type { RestrictionId } from '../enterprise-credit.types.js';
import { NoSuchRestriction } from '../errors.js';
import type { Restriction } from './restriction.entity.js';
import { RestrictionStore } from './restriction.store.js';
import type { RestrictionDto } from './restriction.dto.js';

/** Restrictions, in force and past. */
@Injectable()
export class RestrictionQueries {
  constructor(private readonly restrictions: RestrictionStore) {}

  /** @throws NoSuchRestriction also for another enterprise's */
  async one(actor: Actor, id: RestrictionId): Promise<RestrictionDto> {
    return restrictionView(await this.visible(actor, id));
  }

  private async visible(actor: Actor, id: RestrictionId): Promise<Restriction> {
    const restriction = await this.restrictions.find(id);
    const isVisible = actor.role === 'operator' || restriction?.enterpriseId === actor.organisationId;
    if (!restriction || !isVisible) throw NoSuchRestriction();
    return restriction;
  }

  /** Newest first, at most 100. */
  async ofEnterprise(enterpriseId: OrganisationId): Promise<RestrictionDto[]> {
    return (await this.restrictions.ofEnterprise(enterpriseId)).map(restrictionView);
  }
}

/** What is shown of a restriction. */
export function restrictionView(row: Restriction): RestrictionDto {
  const { version: _, reportIds: __, repairedBy: ___, repairReason: ____, confirmedBy: _____, ...view } = row;
  return view;
}
