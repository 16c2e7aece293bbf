import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a thing (job, contract, shift, policy, payout) is, copied from the event that named its place. */
@Entity({ schema: 'employment_value', name: 'place' })
export class PlaceEntity {
  @PrimaryColumn('uuid') thingId: string;
  @Column('text') region: string;
  @Column('text') occupation: string;
}
