import { Text, Uuid } from '../platform/http/fields/fields.js';

/** Who signed for an organisation with a key of their own within it. */
export class SignedByDto {
  @Uuid() organisationId: string;
  @Uuid() memberId: string;
  @Text({ example: 'recruiter' }) duty: string;
}

/** Of a statement that a party signed. */
export const SIGNED_BY = {
  optional: true,
  description: 'With a member’s own key: who signed, by which duty. It is part of what is signed.',
};
