import type { EventName } from '../../../platform/outbox/event-name.js';

/** What a person reads, Chinese first. */
export interface MessageText {
  zh: string;
  en: string;
}

/** Who is notified of an event. */
export interface Audience {
  workers?: (string | null)[];
  organisations?: (string | null)[];
  /** Everybody who runs this installation: a person must look. */
  operators?: boolean;
  /** Every government body that sees this region (division code): the division, and those it lies in. */
  authoritiesOf?: string;
  /** Every job platform that subscribed to the event. */
  platforms?: boolean;
  /** Every job platform that subscribed to this other event: it was notified of what the event takes back. */
  platformsHearing?: string;
  /** Organisations that must know: notified in their inbox and by all their webhooks, subscribed to it or not. */
  mustKnow?: string[];
  /** Members of the payload that this audience is not shown. */
  hidden?: string[];
}

/** One row: an event, who is notified of it, in which words, and how webhooks tell of it. */
export interface Notice<P = never> {
  event: EventName<P>;
  /** Several audiences where not all are shown the same. */
  to: (facts: P) => Audience | Audience[];
  words: (facts: P) => MessageText;
  /** Whether it stands in a list of its own, so that no inbox repeats it. */
  isInList?: boolean;
  /** Where webhooks tell of it too. */
  webhook?: WebhookNotice<P>;
}

/** How webhooks tell of an event; `en` and `zh` are its heading in the published document. */
export interface WebhookNotice<P> extends MessageText {
  /**
   * The member that says what the event is about: what is about one thing is sent in the order it happened, and all
   * that is said of an employer's standing is about the employer.
   */
  about: keyof P & string;
}

/** A row of the table of notices, typed by its event: without words it does not compile. */
export function notice<P>(event: EventName<P>, row: Omit<Notice<P>, 'event'>): Notice {
  return { event, ...row } as unknown as Notice;
}
