import { Entity, PrimaryColumn } from 'typeorm';

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
