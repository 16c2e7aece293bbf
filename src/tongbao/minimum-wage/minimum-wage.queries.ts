import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Tx } from '../../platform/database/database.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { minimumWageFen, monthPaidMinutes, partTimeDailyMinutes } from '../parameters.js';
import type { MinimumWageDto } from './minimum-wage.dto.js';
import { type BoundContract, minimumPer, minimumWords, provinceOf } from './minimum-wage.rules.js';
import type { MinimumPer, MinimumWage } from './minimum-wage.types.js';

/** As people see it; null where an earlier release did not look. */
export function minimumView(minimum: MinimumWage | null): MinimumWageDto | null {
  if (!minimum) return null;
  const { state } = minimum;
  const known = minimum.state === 'known' ? minimum : { fen: null, from: null, source: null };
  const { per, region } = minimum.state === 'not-applicable' ? { per: null, region: null } : minimum;
  const { fen, from, source } = known;
  return { state, per, fen, region, from, source, ...minimumWords(minimum) };
}

/** Says which minimum wage is in force where work is done. */
@Injectable()
export class MinimumWageQueries {
  constructor(private readonly parameters: Parameters) {}

  /** What binds a contract at a place on a day. */
  async of(
    contract: BoundContract,
    { region, day }: { region: string; day: BusinessDay },
    tx?: Tx,
  ): Promise<MinimumWage> {
    const { value } = await this.parameters.at(partTimeDailyMinutes, day, region, tx);
    const per = minimumPer(contract, value);
    return per === null ? { state: 'not-applicable' } : this.at(per, { region, day }, tx);
  }

  /** The row of the whole country is a stopgap of former releases: it is nobody's notice, and not known. */
  async at(
    per: MinimumPer,
    { region, day }: { region: string; day: BusinessDay },
    tx?: Tx,
  ): Promise<MinimumWage> {
    const row = await this.parameters.known(minimumWageFen[per], day, region, tx);
    if (!row) return { state: 'not-known', per, region: provinceOf(region) };
    const month = per === 'month' ? await this.parameters.at(monthPaidMinutes, day, region, tx) : null;
    const { value: fen, scope, validFrom: from, source } = row;
    return { state: 'known', per, fen, region: scope, from, source, monthMinutes: month?.value ?? null };
  }
}
