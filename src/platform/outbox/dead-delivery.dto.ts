import { Instant, Text, Uuid, Whole } from '../http/fields/fields.js';

/** An event or a deadline that its handler gave up on. */
export class DeadDeliveryDto {
  @Text() id: string;
  @Uuid({ nullable: true, description: 'None: a deadline.' }) eventId: string | null;
  @Text({ nullable: true, description: 'None: a deadline.' }) event: string | null;
  @Text() handler: string;
  @Text({
    nullable: true,
    description: 'Id of what a deadline, or a fact that was posted for later, is about.',
    example: '01890a5d-ac96-774b-bcce-b302099a8057',
  })
  subject: string | null;
  @Whole({ min: 1, max: 1000 }) attempts: number;
  @Text({ nullable: true, description: 'A code or class of error, never its text.' }) lastError:
    string | null;
  @Instant() occurredAt: Date;
}
