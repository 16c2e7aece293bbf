import { v7, validate } from 'uuid';

declare const brand: unique symbol;

/** A UUIDv7 (RFC 9562) that says of what: an `Id<'job'>` is not an `Id<'worker'>`. */
export type Id<Of extends string> = string & { readonly [brand]: Of };

export type OrganisationId = Id<'organisation'>;
export type WorkerId = Id<'worker'>;

/** A new time-ordered id. */
export function newId<Of extends string>(): Id<Of> {
  return v7() as Id<Of>;
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
