import { Injectable } from '@nestjs/common';
import { RelatedStore } from '../../related/related.store.js';
import { MOST_RELATIONS } from '../../related/related.types.js';
import type { RelationDto } from '../admission.dto.js';
import type { Admission } from '../admission.entity.js';

/** The relations that admissions were decided from, with the names of the restricted enterprises. */
@Injectable()
export class RelationViewQueries {
  constructor(private readonly related: RelatedStore) {}

  /** Of several, in the order given; without restrictions that are over. */
  async of(admissions: readonly Admission[]): Promise<RelationDto[][]> {
    const all = admissions.map(({ inputs: { relations = [] } }) => relations);
    const ids = [...new Set(all.flat().map(({ restrictionId }) => restrictionId))];
    const names = await this.related.namesInForce(ids);
    return all.map((relations) =>
      relations
        .flatMap(({ kind, enterpriseId, restrictionId, level }) => {
          const name = names.get(restrictionId);
          return name === undefined ? [] : [{ kind, enterpriseId, name, restrictionId, level }];
        })
        .slice(0, MOST_RELATIONS),
    );
  }
}
