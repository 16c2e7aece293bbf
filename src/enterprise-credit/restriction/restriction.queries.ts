import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Restriction } from './restriction.entity.js';
import { RestrictionStore } from './restriction.store.js';
import type { RestrictionView } from './restriction.types.js';

/** Restrictions, in force and past. */
@Injectable()
export class RestrictionQueries {
  constructor(private readonly restrictions: RestrictionStore) {}

  /** Newest first, at most 100. */
  async ofEnterprise(enterpriseId: OrganisationId): Promise<RestrictionView[]> {
    return (await this.restrictions.ofEnterprise(enterpriseId)).map(restrictionView);
  }
}

/** What is shown of a restriction. */
export function restrictionView(row: Restriction): RestrictionView {
  const { version: _, ...view } = row;
  return view;
}
