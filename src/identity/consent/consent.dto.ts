import { Instant, ListOf, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import { type ConsentId } from '../identity.types.js';

const STATES = ['in-force', 'expired', 'withdrawn', 'replaced', 'erased'] as const;

export class GiveConsentDto {
  @Text({ max: 60, pattern: /[a-z][a-z0-9-]*/, example: 'real-name-check' })
  purpose: string;

  @ListOf('text', {
    min: 1,
    max: 30,
    textMax: 60,
    description: 'What may be used.',
    example: ['name', 'idNumber'],
  })
  fields: string[];

  @Text({
    max: 100,
    pattern: /[A-Za-z0-9][A-Za-z0-9._:-]*/,
    description: 'Id of the organisation, or name of the source, that receives the data.',
    example: 'simulated-real-name-source',
  })
  recipientId: string;

  @Instant()
  expiresAt: Date;
}

export class GivenConsentDto {
  @Uuid() consentId: ConsentId;
}

export class ConsentDto {
  @Uuid() id: ConsentId;
  @Text({ example: 'real-name-check' }) purpose: string;
  @Text({ example: 'simulated-real-name-source' }) recipientId: string;
  @ListOf('text', { max: 30, example: ['name', 'idNumber'] }) fields: string[];
  @Instant() givenAt: Date;
  @Instant() expiresAt: Date;
  @OneOf(STATES) state: (typeof STATES)[number];
  @Instant({ nullable: true }) endedAt: Date | null;
}
