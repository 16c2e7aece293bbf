import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request or one event carries. For logging only: nothing may decide by it. */
export interface LogFields {
  requestId?: string;
  actorId?: string;
  eventId?: string;
  deadline?: string;
  /** How many are handled together. */
  events?: number;
}

const storage = new AsyncLocalStorage<LogFields>();

/** Runs work whose log lines carry `fields` besides those of the work around it. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...fields }, work);
}

/** Runs work with exactly this record, which may be filled later (a request learns its caller on the way). */
export function withLogRecord<T>(record: LogFields, work: () => T): T {
  return storage.run(record, work);
}

/** The fields of the work at hand. */
export function logFields(): LogFields {
  return storage.getStore() ?? {};
}
