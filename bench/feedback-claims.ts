/**
 * What reporters may say in the market of `bench/feedback-simulation.ts`: the room's limits of each channel and its rule of
 * first reports, kept by the room's own functions.
 */
import { FIRST_REPORTS_2026 } from '../migrations/1770003300000-enterprise-credit-first-reports.js';
import { checkRoom, roomOf, shareOf } from '../src/enterprise-credit/claim/claim.rules.js';
import type { ClaimChannel, ClaimLimits, ClaimsMade } from '../src/enterprise-credit/claim/claim.types.js';
import { isFirstClaim, roomOfFirst } from '../src/enterprise-credit/claim/first-claims.rules.js';
import { ClaimsLimited } from '../src/enterprise-credit/errors.js';
import type {
  ReliabilityPolicy,
  ReporterKnowledge,
} from '../src/enterprise-credit/reliability/reliability.types.js';
import { Refusal } from '../src/platform/refusal/refusal.js';

/** As migrations/1770002651000 seeds them; `enterprise-credit-claims.spec.ts` holds them against the database. */
export const LIMITS: Record<ClaimChannel, ClaimLimits> = {
  reports: { aDay: 5, open: 20, openOfOwner: 100, openAHosting: 0.1 },
  engagements: { aDay: 5, open: 20, openOfOwner: 100, openAHosting: 1 },
};
/** What an upheld engagement adds to a record, as migrations/1770002654000 seeds it. */
export const ENGAGEMENT_GAIN = 0.25;

/** Who says something of whom, on which day. */
export interface Said {
  channel: ClaimChannel;
  reporterId: string;
  enterpriseId: string;
  day: number;
}

/** What was said and is open, and what people decided. */
export class ClaimBook {
  private readonly decided = new Map<string, { many: number; about: Set<string> }>();
  private readonly open = new Map<string, Map<string, number>>();
  private readonly ofDay = new Map<string, number>();

  constructor(
    private readonly policy: ReliabilityPolicy,
    private readonly hostedBy: ReadonlyMap<string, number>,
  ) {}

  /** Whether what a reporter says now waits for people before it weighs. */
  isFirst(reporterId: string): boolean {
    const { many = 0, about } = this.decided.get(reporterId) ?? {};
    const decided = { many, employers: about?.size ?? 0 };
    return isFirstClaim(decided, this.hostedBy.get(reporterId) ?? 0, FIRST_REPORTS_2026);
  }

  /** Takes it in; false where the room of its side is full. */
  take(said: Said, known: ReporterKnowledge): boolean {
    const { channel, reporterId, enterpriseId } = said;
    const group = known.groupOf(reporterId);
    const side = [...this.hostedBy.keys()].filter((id) => known.groupOf(id) === group);
    const hosted = side.reduce((all, id) => all + (this.hostedBy.get(id) ?? 0), 0);
    const share = shareOf(known.precisionOf(reporterId), this.policy);
    const room = roomOf(LIMITS[channel], share, hosted);
    try {
      checkRoom(this.made(said, side), 1, room, enterpriseId);
      if (this.isFirst(reporterId))
        checkRoom(this.made(said, [reporterId]), 1, roomOfFirst(room, FIRST_REPORTS_2026), enterpriseId);
    } catch (error) {
      if (error instanceof Refusal && error.code === ClaimsLimited.code) return false;
      throw error;
    }
    this.count(said, 1);
    this.ofDay.set(placeOf(said), (this.ofDay.get(placeOf(said)) ?? 0) + 1);
    return true;
  }

  private made(said: Said, side: readonly string[]): ClaimsMade {
    const opened = side.flatMap((id) => [...(this.open.get(`${said.channel} ${id}`) ?? [])]);
    const sum = (all: typeof opened): number => all.reduce((total, [, many]) => total + many, 0);
    return {
      today: side.reduce((all, id) => all + (this.ofDay.get(placeOf({ ...said, reporterId: id })) ?? 0), 0),
      open: sum(opened.filter(([about]) => about === said.enterpriseId)),
      openOfOwner: sum(opened),
    };
  }

  /** People decided one. */
  decide(said: Said): void {
    this.close(said);
    const { reporterId, enterpriseId } = said;
    const known = this.decided.get(reporterId) ?? { many: 0, about: new Set<string>() };
    this.decided.set(reporterId, { many: known.many + 1, about: known.about.add(enterpriseId) });
  }

  /** It waits for nobody any more. */
  close(said: Said): void {
    this.count(said, -1);
  }

  private count({ channel, reporterId, enterpriseId }: Said, by: number): void {
    const place = `${channel} ${reporterId}`;
    const about = this.open.get(place) ?? new Map<string, number>();
    about.set(enterpriseId, (about.get(enterpriseId) ?? 0) + by);
    this.open.set(place, about);
  }
}

function placeOf({ channel, reporterId, enterpriseId, day }: Said): string {
  return `${channel} ${reporterId} ${enterpriseId} ${day}`;
}
