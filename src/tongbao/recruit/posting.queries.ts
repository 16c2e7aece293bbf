import { minimumWorkingAge } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { EnterpriseCreditFacade, type RecruitmentPermit } from '../../enterprise-credit/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import { type Division, divisionOf, lowestDivisions } from '../../platform/standard/divisions.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { MinimumWageQueries } from '../minimum-wage/minimum-wage.queries.js';
import { termsOfAdvert } from '../match/text/words.rules.js';
import { cutHan } from '../screening/classifier/jieba.adapter.js';
import { ScreeningQueries } from '../screening/model/screening.queries.js';
import type { Screening } from '../screening/model/screening.types.js';
import { regionFindings } from '../place/region.rules.js';
import { groundOf } from '../place/work-place.rules.js';
import type { PostJobDto } from './job.dto.js';

/** Everything outside this room that decides whether an advert may be posted. */
export interface PostingFacts {
  permit: RecruitmentPermit;
  isProviderApproved: boolean;
  screening: Screening;
  minimumAge: number;
  /** Of the hour, where the work is done. */
  minimumWage: MinimumWage;
  /** Where the work is done, and whether there are others within it. */
  division: Division & { isLowest: boolean };
  /** What the advert is found by. */
  terms: string[];
}

/** Asks the doors and the parameters before a job is posted. It reports; the use case decides. */
@Injectable()
export class PostingQueries {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly credit: EnterpriseCreditFacade,
    private readonly parameters: Parameters,
    private readonly screening: ScreeningQueries,
    private readonly minimumWages: MinimumWageQueries,
  ) {}

  async permit(enterpriseId: string): Promise<RecruitmentPermit> {
    return this.credit.permit(enterpriseId);
  }

  async facts(enterpriseId: string, advert: PostJobDto, today: BusinessDay): Promise<PostingFacts> {
    const [permit, provider, wage, age] = await Promise.all([
      this.credit.permit(enterpriseId),
      this.identity.organisation(advert.providerId),
      this.minimumWages.at('hour', { region: advert.place.region, day: today }),
      this.parameters.at(minimumWorkingAge, today),
    ]);
    const words = { ...advert, address: advert.place.address };
    const screening = await this.screening.screen(words, wage);
    const division = divisionOf(advert.place.region)!; // the field takes no other
    const ground = groundOf(advert.place, division);
    const findings = [...screening.findings, ...regionFindings(ground, division, lowestDivisions())];
    return {
      permit,
      isProviderApproved: provider?.kind === 'provider' && provider.state === 'approved',
      screening: { ...screening, findings },
      minimumAge: age.value,
      minimumWage: wage,
      division: { ...division, isLowest: lowestDivisions().includes(division) },
      terms: termsOfAdvert({ ...advert, place: ground.geo, minAge: advert.requirements.minAge }, cutHan),
    };
  }
}
