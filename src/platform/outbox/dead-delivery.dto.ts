import { Instant, Text, Uuid, Whole } from '../http/fields/fields.js';

/** An event that its handler gave up on. */
export class DeadDeliveryDto {
  @Text() id: string;
  @Uuid() eventId: string;
  @Text() event: string;
  @Text() handler: string;
  @Whole({ min: 1, max: 1000 }) attempts: number;
  @Text({ nullable: true, description: 'A code or class of error, never its text.' }) lastError:
    string | null;
  @Instant() occurredAt: Date;
}
