import type { OrganisationId } from '../../platform/ids/ids.js';
import type { RestrictionId, RestrictionLevel } from '../enterprise-credit.types.js';

/**
 * same-company: the same company as another kind of organisation; representative: one legal representative, by the
 * registry or by proof; controller: one who holds a part of both; agent: one person proved to act for both. The rest is
 * what a straw man leaves: a confirmed phone, a public key, or several people in both.
 */
export const RELATION_KINDS = [
  'same-company',
  'representative',
  'controller',
  'agent',
  'phone',
  'key',
  'people',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Why an enterprise is looked at for the sake of another that people restricted. It names no person. */
export interface Relation {
  kind: RelationKind;
  /** The other one. */
  enterpriseId: OrganisationId;
  restrictionId: RestrictionId;
  level: RestrictionLevel;
}

/** Two enterprises that the registry's facts relate. */
export interface RegisteredTie {
  here: OrganisationId;
  there: OrganisationId;
  kind: 'same-company' | 'representative' | 'controller';
}

/** A restriction that two people imposed, in force. */
export interface Imposed {
  restrictionId: RestrictionId;
  enterpriseId: OrganisationId;
  level: RestrictionLevel;
  imposedAt: Date;
}

/** When enterprises count as related. */
export interface RelatedPolicy {
  /** Restrictions that others are looked at for. */
  levels: RestrictionLevel[];
  /** Percent of both that a common controller holds at least. */
  controllerPercent: number;
  /** People in common from which on they are a pattern. */
  sharedPeople: number;
  /** Organisations from which on whoever acts for them serves them, as an accountant does, and relates none. */
  servedFirms: number;
  /** Firms up to which whom the registry names for all of them relates them; more are in common hands of the state. */
  registryFirms: number;
}

/** More relations than these are not shown. */
export const MOST_RELATIONS = 200;

/** Since when something that two enterprises had in common is with either no more; null: it is. */
export interface SharedKey {
  leftHereAt: Date | null;
  leftThereAt: Date | null;
}

/** A person of two enterprises, as identity answers; nothing says who. */
export interface SharedPerson {
  leftHereAt: Date | null;
  /** When they were with the other; until null: they are. */
  periodsThere: { from: Date; until: Date | null }[];
  /** They proved to act for this one. */
  provedHere: boolean;
  /** When they first proved to act for the other; null: a duty there was given to them. */
  provedThereAt: Date | null;
}

/** What identity says that two enterprises have in common. */
export interface ProvenTie {
  /** People who are, or were until a later proof, the legal representative of both. */
  representatives: SharedKey[];
  people: SharedPerson[];
  keys: SharedKey[];
}
