import { Entity, PrimaryColumn } from 'typeorm';

/** An event that is in the counters: a rebuild and the relay may both bring it, it counts once. */
@Entity({ schema: 'employment_value', name: 'counted_event' })
export class CountedEventEntity {
  @PrimaryColumn('uuid') eventId: string;
}
