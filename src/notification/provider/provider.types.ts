import type { MessageTemplate } from '../../platform/config/config.js';

/** What is said, in its own words and by the template that a provider approved. */
export interface Words {
  template: MessageTemplate;
  /** The variables of the template by their names, each at most 35 characters. */
  values: Record<string, string>;
  text: string;
}

/** A text for a phone. */
export interface PhoneMessage extends Words {
  /** Unique per message; sent again after a crash it is the same. */
  id: string;
  phone: string;
}

/** A message that a provider took. */
export interface Taken {
  /** Its number there; null where it has none to ask by. */
  reference: string | null;
}

/** A message as a provider is asked about it. */
export interface Asked {
  id: string;
  reference: string;
  phone: string;
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
