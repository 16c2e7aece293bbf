import { Entity, PrimaryColumn } from 'typeorm';

/** A letter that is in the counters: a rebuild and the relay may both bring it, it counts once. */
@Entity({ schema: 'employment_value', name: 'counted_letter' })
export class CountedLetterEntity {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId: string;
}
