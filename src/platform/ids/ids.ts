import { randomFillSync } from 'node:crypto';
import { v7, validate } from 'uuid';

declare const brand: unique symbol;

/** A UUIDv7 (RFC 9562) that says of what: an `Id<'job'>` is not an `Id<'worker'>`. */
export type Id<Of extends string> = string & { readonly [brand]: Of };

export type OrganisationId = Id<'organisation'>;
export type WorkerId = Id<'worker'>;

const BYTES = 16;
/** Randomness of 256 ids, fetched at once: asking the system for each costs more than all the rest of an id. */
const random = Buffer.alloc(256 * BYTES);
let used = random.length;
/** Time and place within it of the last id: those of one process are in the order in which they were made. */
const last = { msecs: 0, seq: 0 };

/** A new time-ordered id. */
export function newId<Of extends string>(): Id<Of> {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  const bytes = random.subarray(used, (used += BYTES));
  const now = Date.now();
  if (now > last.msecs) Object.assign(last, { msecs: now, seq: bytes.readUInt32BE(6) >>> 1 });
  else if (++last.seq === 2 ** 32) Object.assign(last, { msecs: last.msecs + 1, seq: 0 });
  return v7({ random: bytes, ...last }) as Id<Of>;
}

/** Takes a string that was already checked to be a UUID (by a DTO or the database) as an id. */
export function asId<Of extends string>(value: string): Id<Of> {
  return value as Id<Of>;
}

/** True for any textual UUID. */
export function isId(value: unknown): boolean {
  return typeof value === 'string' && validate(value);
}

/** Whom a caller acts for: its organisation, or the person itself. */
export function partyOf<T extends string>({
  id,
  organisationId,
}: {
  id: T;
  organisationId?: OrganisationId;
}): T | OrganisationId {
  return organisationId ?? id;
}
