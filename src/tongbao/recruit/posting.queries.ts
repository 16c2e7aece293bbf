import { minimumWorkingAge } from '../parameters.js';
import { Injectable } from '@nestjs/common';
import { EnterpriseCreditFacade, type RecruitmentPermit } from '../../enterprise-credit/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';
import { asId, type OrganisationId } from '../../platform/ids/ids.js';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import { type Division, divisionOf, lowestDivisions } from '../../platform/standard/divisions.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { MinimumWageQueries } from '../minimum-wage/minimum-wage.queries.js';
import { isDirectHire } from '../party.rules.js';
import { termsOfAdvert } from '../match/text/words.rules.js';
import { cutHan } from '../screening/classifier/jieba.adapter.js';
import { ScreeningQueries } from '../screening/model/screening.queries.js';
import type { Screening } from '../screening/model/screening.types.js';
import { regionFindings } from '../place/region.rules.js';
import { groundOf } from '../place/work-place.rules.js';
import type { PostJobDto } from './job.dto.js';

/** A labour-service company that a post names: approved, and what its admission says of it. */
export interface ProviderStanding {
  isApproved: boolean;
  permit: RecruitmentPermit;
}

/** Everything outside this room that decides whether an advert may be posted. */
export interface PostingFacts {
  permit: RecruitmentPermit;
  /** Who signs and pays beside the employer; in a direct hire the employer itself. */
  providerId: OrganisationId;
  /** Whether the labour-service company may take part; a direct hire has none. */
  provider: ProviderStanding | null;
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
    const providerId = advert.providerId ?? asId<'organisation'>(enterpriseId);
    const isDirect = isDirectHire({ enterpriseId, providerId });
    const [permits, company, wage, age] = await Promise.all([
      this.credit.permits([...new Set([enterpriseId, providerId])]),
      isDirect ? null : this.identity.organisation(providerId),
      this.minimumWages.at('hour', { region: advert.place.region, day: today }),
      this.parameters.at(minimumWorkingAge, today),
    ]);
    const words = { ...advert, address: advert.place.address };
    const screening = await this.screening.screen(words, wage);
    const division = divisionOf(advert.place.region)!; // the field takes no other
    const ground = groundOf(advert.place, division);
    const findings = [...screening.findings, ...regionFindings(ground, division, lowestDivisions())];
    return {
      permit: permits.get(enterpriseId)!,
      providerId,
      provider: isDirect ? null : standingOf(company, permits.get(providerId)!),
      screening: { ...screening, findings },
      minimumAge: age.value,
      minimumWage: wage,
      division: { ...division, isLowest: lowestDivisions().includes(division) },
      terms: termsOfAdvert({ ...advert, place: ground.geo, minAge: advert.requirements.minAge }, cutHan),
    };
  }
}

/** The company's own admission holds its permit against what it is registered for, restrictions included. */
function standingOf(
  company: { kind: string; state: string } | null,
  permit: RecruitmentPermit,
): ProviderStanding {
  return { isApproved: company?.kind === 'provider' && company.state === 'approved', permit };
}
