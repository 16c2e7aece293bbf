import type { MessageTemplate } from '../../platform/config/message.types.js';

/** What is said, in its own words and by the template that a provider approved. */
export interface Words {
  template: MessageTemplate;
  /** The variables of the template by their names, each at most 35 characters. */
  values: Record<string, string>;
  text: string;
}

/** Where a message goes. */
export interface Addressee {
  medium: 'phone' | 'mail';
  /** A phone, or an address of mail (RFC 5322). */
  to: string;
}

/** A message on its way to a phone or an address. */
export interface Message extends Words, Addressee {
  /** Unique per message; sent again after a crash it is the same. */
  id: string;
}

/** What a provider is chosen by. */
export type Carried = Pick<Message, 'template' | 'medium'>;

/** A message that a provider took. */
export interface Taken {
  /** Its number there; null where it has none to ask by. */
  reference: string | null;
}

/** A message as a provider is asked about it. */
export interface Asked extends Addressee {
  id: string;
  reference: string;
  takenAt: Date;
}

/** What a provider says became of a message. */
export type Receipt = { state: 'waiting' } | { state: 'delivered' } | { state: 'failed'; reasonCode: string };

/** A message that a provider did not take, or an answer that says nothing; its code is ours or the provider's. */
export class NotTaken extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'NotTaken';
  }
}
