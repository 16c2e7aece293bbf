import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../platform/database/column.js';

/** Where a thing (job, contract, shift, policy, payout) is, copied from the event that named its place. */
@Entity({ schema: 'employment_value', name: 'place' })
export class PlaceEntity {
  @PrimaryColumn('uuid') thingId: string;
  @Column('text') region: string;
  @Column('text') occupation: string;
}

/** What was added to an indicator on one business day, at one place and occupation; '' is "not stated". */
@Entity({ schema: 'employment_value', name: 'counter' })
export class CounterEntity {
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('text') region: string;
  @PrimaryColumn('text') occupation: string;
  @PrimaryColumn('text') indicator: string;
  /** Occurrences, posts, minutes or fen, by the indicator's definition. */
  @Column('bigint', { transformer: fenTransformer }) quantity: bigint;
}

/**
 * One worker counted by a person indicator on one business day and place. The id is random and the event history holds
 * it too; once a person is erased, no key leads from it to anybody, and past head counts stay what they were.
 */
@Entity({ schema: 'employment_value', name: 'person_day' })
export class PersonDayEntity {
  @PrimaryColumn('text') indicator: string;
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('text') region: string;
  @PrimaryColumn('text') occupation: string;
  @PrimaryColumn('uuid') workerId: string;
}

/** An event that is in the counters: a rebuild and the relay may both bring it, it counts once. */
@Entity({ schema: 'employment_value', name: 'counted_event' })
export class CountedEventEntity {
  @PrimaryColumn('uuid') eventId: string;
}
