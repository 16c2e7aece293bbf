import type { JWK } from 'jose';
import type { Duty } from '../platform/http/access/duty.rules.js';
import type { Id, OrganisationId, WorkerId } from '../platform/ids/ids.js';

export const ORGANISATION_KINDS = [
  'employer',
  'provider',
  'platform',
  'government',
  'insurer',
  'trainer',
  'operator',
] as const;

/** `provider` is a labour-service company (劳务公司). The same words as the roles of tokens. */
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
/** How far the claim to act for an organisation is proven. */
export type Authority = 'unproven' | 'before' | 'proven' | 'displaced';

/**
 * How authority is proven: by the legal representative in person, by their mandate (授权委托书), by a small transfer to
 * the firm's own account, by a stamped paper or an official letter seen by two people, by the e-business licence.
 */
export const MEANS = ['representative', 'mandate', 'transfer', 'paper', 'letter', 'licence'] as const;
export type Means = (typeof MEANS)[number];

export type OrganisationState = 'registered' | 'approved' | 'suspended' | 'closed';

/** What decides whether an organisation may act. */
export interface OrganisationFacts {
  kind: OrganisationKind;
  state: OrganisationState;
  authority: Authority;
  /** Of `before`. */
  authorityDueAt: Date | null;
}

/** L0 phone only, L1 well-formed ID number, L2 confirmed by a source or two clerks, L3 face matched too. */
export type RealNameLevel = 'L0' | 'L1' | 'L2' | 'L3';

/**
 * What shows who somebody is. `residence-permit`: 港澳台居民居住证; `hk-macao-permit`: 港澳居民来往内地通行证 (回乡证);
 * `taiwan-permit`: 台湾居民来往大陆通行证; `permanent-resident-id`: 外国人永久居留身份证.
 */
export const DOCUMENT_KINDS = [
  'resident-id',
  'residence-permit',
  'hk-macao-permit',
  'taiwan-permit',
  'permanent-resident-id',
  'passport',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What its number is called in a text that people sign. */
export const DOCUMENT_NUMBER_ZH: Record<DocumentKind, string> = {
  'resident-id': '居民身份证号码',
  'residence-permit': '港澳台居民居住证号码',
  'hk-macao-permit': '港澳居民来往内地通行证号码',
  'taiwan-permit': '台湾居民来往大陆通行证号码',
  'permanent-resident-id': '外国人永久居留身份证号码',
  passport: '护照号码',
};

/** A worker as other rooms see it: nothing that names the person. */
export interface WorkerView {
  id: WorkerId;
  state: 'active' | 'erased';
  level: RealNameLevel;
  /** Full years today; null at L0. */
  age: number | null;
}

/** What a person may do for an organisation now. */
export interface Membership {
  memberId: string;
  personId: string;
  organisationId: OrganisationId;
  duties: Duty[];
}

/** Two organisations in the same hands: one person proved to act for both, or one key speaks for both. */
export interface ControlTie {
  sign: 'person' | 'key';
  organisationIds: [string, string];
}

/** Since when something that two organisations had in common is with either no more; null: it is. */
export interface SharedKey {
  leftHereAt: Date | null;
  leftThereAt: Date | null;
}

/** When somebody was a member of an organisation; until null: they are. */
export interface MemberPeriod {
  from: Date;
  until: Date | null;
}

/** A person of two organisations; nothing says who. */
export interface SharedPerson {
  leftHereAt: Date | null;
  periodsThere: MemberPeriod[];
  /** They proved to act for this one. */
  provedHere: boolean;
  /** When they first proved to act for the other; null: a duty there was given to them. */
  provedThereAt: Date | null;
}

/** What an organisation has in common with another; both are proven. */
export interface Tie {
  here: OrganisationId;
  there: OrganisationId;
  /** People who were proven to be the legal representative of both; one leaves when a later proof takes the place of theirs. */
  representatives: SharedKey[];
  people: SharedPerson[];
  /** Public keys that both registered. */
  keys: SharedKey[];
}

/** A public key a worker or an organisation registered for signing and for holding certificates. */
export interface SigningKeyView {
  ownerId: string;
  /** RFC 7638 thumbprint. */
  kid: string;
  /** P-256 or Ed25519, public members only. */
  jwk: JWK;
  state: 'active' | 'retired';
}

/** Within an organisation, who signs with a key of their own: the statement names it beside what it says. */
export interface SignedBy {
  organisationId: string;
  memberId: string;
  /** The duty by which they sign. */
  duty: string;
}

/** A key by which a caller signs for the party they act for. */
export interface StatementKeyView extends SigningKeyView {
  /** Null for the key of a worker, or of an organisation's client. */
  signedBy: SignedBy | null;
}

export type ConsentId = Id<'consent'>;

/** A consent in force. */
export interface ConsentView {
  id: ConsentId;
  subjectId: string;
  purpose: string;
  fields: string[];
  recipientId: string;
  givenAt: Date;
  expiresAt: Date;
}

/** What of a person can be disclosed. */
export type PersonalField = 'name' | 'idNumber' | 'phone' | 'birthDate' | 'gender';

/** Personal fields in clear; those never given are absent. An ID number comes with the kind of document it is of. */
export type Disclosed = Partial<Record<PersonalField, string>> & { documentKind?: DocumentKind };

/** Who wants to read what of whom, and why. It is logged and shown to the person. */
export interface Disclosure {
  subjectId: string;
  fields: PersonalField[];
  readerId: string;
  readerOrganisationId?: string;
  /** e.g. `contract`, `payout`, `certificate`. */
  purpose: string;
}

/** What people decide about a firm: people of its region where it has two, else the operator's. */
export interface Matter {
  id: string;
  /** Of the firm: it says the region, where none is given. */
  uscc: string;
  /** Division code of the matter itself, as of a place of work. */
  region?: string;
  /** The duty of those who decide it; reviewers where none is named. */
  duty?: 'reviewer' | 'mediator';
  /** Organisations and persons that have a part in it: they and their people decide nothing about it. */
  parties: readonly string[];
}

/**
 * Why a body decides: the region has two reviewers with a confirmed real name who have no part in the matter, it has
 * fewer, or no authority covers it. Of the last two it is the operator.
 */
export const DECIDING_WHY = ['two-reviewers', 'too-few-reviewers', 'no-authority'] as const;
export type DecidingWhy = (typeof DECIDING_WHY)[number];

/** Whose reviewers decide a matter, and why. */
export interface DecidingBody {
  /** An authority of the region; null is the operator. */
  organisationId: OrganisationId | null;
  why: DecidingWhy;
}

/** A one-time code on its way to a phone. */
export interface CodeForDelivery {
  phone: string;
  code: string;
  expiresAt: Date;
}

/** What is said to a phone besides codes. */
export const PHONE_NOTICES = [
  'phone-changed',
  'recovery-asked',
  'erasure-asked',
  'erased',
  'organisation-recovery-asked',
  'organisation-members-changed',
  'organisation-keys-changed',
  'lone-release',
] as const;
export type PhoneNoticeAbout = (typeof PHONE_NOTICES)[number];

/** What the law keeps of somebody who was erased: what, by which law, until when. */
export interface StaysNotice {
  zh: string;
  source: string | null;
  until: Date;
}

/** Something to say to a phone; the words are the sender's. */
export interface NoticeForDelivery {
  phone: string;
  about: PhoneNoticeAbout;
  /** Of somebody who was erased. */
  stays: StaysNotice[];
}

/** The events by which every room hears that a person, or what was kept of one, is to go. */
export const ERASURE_EVENTS = ['identity.worker-erased', 'identity.personal-data-destroyed'] as const;
