/** An event for webhooks. */
export interface OutgoingEvent {
  eventId: string;
  eventName: string;
  /** What it is about. */
  stream: string;
  body: string;
  createdAt: Date;
}

/** A webhook that hears of an event. */
export interface Receiver {
  /** Of the delivery, where its caller knows it before. */
  id?: string;
  webhookId: string;
  /** It is disabled: the event is kept for it as failed, to be sent when it is asked for. */
  missesIt: boolean;
}

/** Deliveries of one webhook about one thing, with one process until `leasedUntil`. */
export interface Lease {
  webhookId: string;
  stream: string;
  leasedUntil: Date;
}

/** The first delivery of a leased stream, with what is needed to send it. */
export interface DueDelivery extends Lease {
  id: string;
  eventName: string;
  attempts: number;
  body: string;
  url: string;
  secret: Buffer;
  /** Those that were replaced and still sign. */
  formerSecrets: Buffer[];
}

/** How many may be under way at once. */
export interface Capacity {
  /** To this process. */
  deliveries: number;
  /** To one webhook, from all processes. */
  perWebhook: number;
}

/** What came of the attempt on a delivery. */
export interface Outcome {
  state: 'pending' | 'delivered' | 'failed';
  /** When it is tried again, for `pending`. */
  retryAt: Date | null;
  deliveredAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
}
