import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';

/** Where a thing (job, contract, shift, policy, payout) is, copied from the event that named its place. */
@Entity({ schema: 'employment_value', name: 'place' })
export class PlaceEntity {
  @PrimaryColumn('uuid') thingId: string;
  @Column('text') region: string;
  @Column('text') occupation: string;
}

/**
 * What one worker at one employer added to an indicator on a business day, at a place and occupation; '' is "not stated",
 * the nil UUID is "nobody, or not known". Kept until the month is published; of a stock its sum by month, place and employer
 * stays, without workers. The ids are random and the event history holds them too; once a person is erased, no key leads from
 * one to anybody.
 */
@Entity({ schema: 'employment_value', name: 'contribution' })
export class ContributionEntity {
  @PrimaryColumn('text') indicator: string;
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('text') region: string;
  @PrimaryColumn('text') occupation: string;
  @PrimaryColumn('uuid') workerId: string;
  @PrimaryColumn('uuid') employerId: string;
  /** Occurrences, posts, minutes or fen, by the indicator's definition. */
  @Column('bigint', { transformer: fenTransformer }) quantity: bigint;
}

/** An event that is in the counters: a rebuild and the relay may both bring it, it counts once. */
@Entity({ schema: 'employment_value', name: 'counted_event' })
export class CountedEventEntity {
  @PrimaryColumn('uuid') eventId: string;
  /** The last month that was published then: what it adds to months until it counts later. */
  @Column('date', { nullable: true }) lastRelease: string | null;
}
