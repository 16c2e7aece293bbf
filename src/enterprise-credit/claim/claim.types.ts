import type { OrganisationId } from '../../platform/ids/ids.js';

/** By what an outside party says something against an employer; each has limits of its own. */
export type ClaimChannel = 'reports' | 'engagements';

/**
 * What an outside party may say against employers before people have decided; an effective-dated parameter of each channel.
 * A side is whoever counts as one reporter: platforms of one owner.
 */
export interface ClaimLimits {
  /** By one side about one employer, on one business day. */
  aDay: number;
  /** By one side about one employer, open. */
  open: number;
  /** By one side about all employers, open; more where it hosts many. */
  openOfOwner: number;
  /** The same for each employer that it hosts by a verified relation: the larger of both counts. */
  openAHosting: number;
}

/** What a side may have said, by its reliability and how many employers it hosts. */
export type ClaimRoom = Pick<ClaimLimits, 'aDay' | 'open' | 'openOfOwner'>;

/**
 * What it has said. Open is what waits for a decision, and whatever was said or taken back on the same day: taking back and
 * saying it again makes no room. A broken engagement that nobody contests waits for nothing.
 */
export interface ClaimsMade {
  today: number;
  open: number;
  openOfOwner: number;
}

/** Claims about an employer that are to be made now, after those of the same batch about others. */
export interface ClaimsToMake {
  enterpriseId: OrganisationId;
  more: number;
  before?: number;
}

/** Platforms that count as one reporter, by what they say something, how much they may, and whether it is held. */
export interface ClaimingSide {
  channel: ClaimChannel;
  platformIds: readonly OrganisationId[];
  room: ClaimRoom;
  /** It is among the first that its platform says, which has a room of its own: people decide it before it weighs. */
  first: { platformIds: readonly OrganisationId[]; room: ClaimRoom } | null;
}
