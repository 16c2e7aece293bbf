import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';
import { type Place, pointTransformer } from '../place/place.rules.js';
import type { CloseCause, JobState } from './job.rules.js';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import type { PlaceKind } from '../place/work-place.rules.js';
import type { JobId, PayBasis } from '../hire.types.js';
import type { AdvertFinding } from '../screening/advert.types.js';

@Entity({ schema: 'tongbao', name: 'job' })
export class Job {
  @PrimaryColumn('uuid') id: JobId;
  @Column('uuid') enterpriseId: OrganisationId;
  /** The labour-service company; in a direct hire the employer itself. */
  @Column('uuid') providerId: OrganisationId;
  /** A post of a platform on behalf of an employer it hosts: nobody applies here, and `enterpriseId` is the platform. */
  @Column('boolean', { default: false }) isHosted: boolean;
  @Column('text') title: string;
  @Column('text') duties: string;
  @Column('text') occupationCode: string;
  @Column('int') headcount: number;
  @Column('int', { default: 0 }) hired: number;
  @Column('point', { transformer: pointTransformer }) geo: Place;
  @Column('text', { default: 'site' }) placeKind: PlaceKind;
  @Column('text') address: string;
  @Column('text') region: string;
  @Column('int') fenceMetres: number;
  @Column('text') payBasis: PayBasis;
  @Column('bigint', { transformer: fenTransformer }) rateFen: Fen;
  /** Percent of the wage on a statutory holiday; null where the post says nothing. */
  @Column('int', { nullable: true }) holidayRatePercent: number | null;
  @Column('date') startsOn: string;
  @Column('date') endsOn: string;
  @Column('date') validUntil: string;
  @Column('int') minAge: number;
  /** The minimum wage that it was held against when it was posted; null where an earlier release did. */
  @Column('jsonb', { nullable: true }) minimumWage: MinimumWage | null;
  @Column('text') state: JobState;
  @Column('text', { nullable: true }) closeCause: CloseCause | null;
  /** The restriction that closed it, or the company whose permit is missing. */
  @Column('uuid', { nullable: true }) closedBy: string | null;
  @Column('jsonb') findings: AdvertFinding[];
  @Column('text', { nullable: true }) reviewedBy: string | null;
  @Column('text', { nullable: true }) reviewNote: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('int', { default: 1 }) version: number;
}

/** A restriction that forbids new posts, as enterprise-credit told it. */
@Entity({ schema: 'tongbao', name: 'restricted_enterprise' })
export class RestrictedEnterprise {
  @PrimaryColumn('uuid') restrictionId: string;
  @Column('uuid') enterpriseId: string;
  /** Null when open-ended. */
  @Column('timestamptz', { nullable: true }) until: Date | null;
  @Column('boolean', { default: false }) lifted: boolean;
  /** Imposed before anybody looked: it keeps new posts back and closes none. */
  @Column('boolean', { default: false }) interim: boolean;
}

/** What the last decision on its admission said of the permit that a company needs. */
@Entity({ schema: 'tongbao', name: 'company_permit' })
export class CompanyPermit {
  @PrimaryColumn('uuid') companyId: string;
  @Column('boolean') isMissing: boolean;
  @Column('timestamptz') decidedAt: Date;
}
