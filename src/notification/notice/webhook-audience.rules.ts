import type { Audience, Notice } from './kinds/notice.types.js';

/** Who is told of an event by webhook, and how much of it. */
export interface WebhookAudience {
  /** Organisations named by these members, where they subscribed. */
  organisations: string[];
  /** Every job platform that subscribed. */
  platforms: boolean;
  /** Some must know, whatever they subscribed to. */
  mustKnow: boolean;
  /** The other event that platforms subscribe to in order to hear of this one. */
  platformsHearing: string | null;
  /** Members that no webhook is sent. */
  never: string[];
  /** Members that only some webhooks are sent, and the organisations that are not. */
  sometimes: { member: string; notTo: string[] }[];
}

/**
 * Read from the row itself, so that the document says what is done: asked about facts whose members are their own
 * names, the row answers in names of members.
 */
export function webhookAudience({ to }: Pick<Notice, 'to'>, members: string[]): WebhookAudience {
  const named = Object.fromEntries(members.map((member) => [member, member]));
  const audiences = [to(named as never)].flat();
  const hiddenIn = (member: string): Audience[] =>
    audiences.filter(({ hidden = [] }) => hidden.includes(member));
  const never = members.filter((member) => hiddenIn(member).length === audiences.length);
  return {
    organisations: organisationsOf(audiences),
    platforms: audiences.some(({ platforms }) => platforms),
    platformsHearing: audiences.find((one) => one.platformsHearing !== undefined)?.platformsHearing ?? null,
    mustKnow: audiences.some(({ mustKnow }) => mustKnow !== undefined),
    never,
    sometimes: members
      .filter((member) => !never.includes(member) && hiddenIn(member).length > 0)
      .map((member) => ({ member, notTo: organisationsOf(hiddenIn(member)) })),
  };
}

function organisationsOf(audiences: Audience[]): string[] {
  const members = audiences.flatMap(({ organisations = [] }) => organisations);
  return [...new Set(members.filter((member) => member !== null))];
}
