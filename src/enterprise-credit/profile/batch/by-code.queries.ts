import { Injectable } from '@nestjs/common';
import { usccAsKept } from '../../../platform/standard/uscc.js';
import { AdmissionQueries } from '../../admission/admission.queries.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import { ScoreQueries } from '../../scoring/reading/score.queries.js';
import type { DecisionsByCodeDto, ScoresByCodeDto } from './batch.dto.js';

/** The ids that a list of codes names, in its order, and the codes that name nobody. */
interface Found {
  /** Codes by the ids of their enterprises. */
  codes: Map<string, string>;
  unknown: string[];
  malformed: string[];
}

/** Many employers by social credit code, as platforms know them. */
@Injectable()
export class ByCodeQueries {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly admission: AdmissionQueries,
    private readonly scores: ScoreQueries,
  ) {}

  /** Decisions in the order asked for, each exactly as it is read by its id. */
  async decisions(written: readonly string[]): Promise<DecisionsByCodeDto> {
    const { codes, ...unanswered } = await this.found(written);
    const decisions = await this.admission.many([...codes.keys()]);
    const items = decisions.map((one) => ({ ...one, uscc: codes.get(one.enterpriseId)! }));
    return { items, ...unanswered };
  }

  /** Scores in the order asked for, each exactly as it is read by its id. */
  async scored(written: readonly string[]): Promise<ScoresByCodeDto> {
    const { codes, ...unanswered } = await this.found(written);
    const scores = await this.scores.many([...codes.keys()]);
    const items = scores.map((one) => ({ ...one, uscc: codes.get(one.enterpriseId)! }));
    const scored = new Set(items.map(({ uscc }) => uscc));
    return { items, unscored: [...codes.values()].filter((code) => !scored.has(code)), ...unanswered };
  }

  private async found(written: readonly string[]): Promise<Found> {
    const asked = [...new Set(written.flatMap((code) => usccAsKept(code) ?? []))];
    const known = await this.enterprises.byUsccs(asked);
    return {
      codes: new Map(asked.flatMap((code) => (known.has(code) ? [[known.get(code)!.id, code]] : []))),
      unknown: asked.filter((code) => !known.has(code)),
      malformed: written.filter((code) => usccAsKept(code) === null),
    };
  }
}
