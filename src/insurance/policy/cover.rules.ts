import type { Fen } from '../../platform/money/money.js';
import { classify, isConsentedTo, needsConsent, premiumOf } from '../product/product.rules.js';
import type { ClockIn, Cover, CoverRefusalCode, Offer, PolicyTerms } from './policy.types.js';

const MINUTE_MS = 60_000;

/** The first offer that insures the shift; otherwise why the first one does not. */
export function chooseCover(clockIn: ClockIn, offers: Offer[]): Cover | { reasonCode: CoverRefusalCode } {
  const answers = offers.map((offer) => coverBy(clockIn, offer));
  return (
    answers.find((answer) => !('reasonCode' in answer)) ?? answers[0] ?? { reasonCode: 'NO_SUBSCRIPTION' }
  );
}

/**
 * What one offer covers. Lines that pay on death are bound only with the worker's consent, given before the
 * clock-in, to the line and its sum (保险法 34: without it they are void); the others are bound, and priced, without them.
 */
function coverBy(clockIn: ClockIn, offer: Offer): Cover | { reasonCode: CoverRefusalCode } {
  const { product, consent, subscription } = offer;
  if (!product) return { reasonCode: 'PRODUCT_NOT_IN_FORCE' };
  const classification = classify(product.occupationClasses, clockIn.occupationCode);
  if ('reasonCode' in classification) return classification;
  const fields = consent && consent.givenAt <= clockIn.openedAt ? consent.fields : [];
  const lines = product.lines.filter((term) => !needsConsent(term) || isConsentedTo(term, fields));
  if (lines.length === 0) return { reasonCode: 'NO_CONSENT' };
  const { graceMinutes, longestHours, rateBasis } = product;
  const { openedAt } = clockIn;
  const { occupationClass } = classification;
  return {
    subscription,
    product,
    consentId: lines.some(needsConsent) && consent ? consent.id : null,
    occupationClass,
    lines,
    leftOut: product.lines
      .filter((term) => !lines.includes(term))
      .map(({ line }) => ({ line, reasonCode: 'NO_CONSENT' })),
    premiumFen: premiumOf({ lines, occupationClass, rateBasis, minutes: 0 }),
    coverEndsAt: coverEnd({ openedAt, graceMinutes, longestHours }, null),
  };
}

/** When cover ends: the grace after the clock-out, or after the longest shift when that comes first or nobody clocks out. */
export function coverEnd(
  { openedAt, graceMinutes, longestHours }: Pick<PolicyTerms, 'openedAt' | 'graceMinutes' | 'longestHours'>,
  closedAt: Date | null,
): Date {
  return new Date(workEnd({ openedAt, longestHours }, closedAt).getTime() + graceMinutes * MINUTE_MS);
}

function workEnd(
  { openedAt, longestHours }: Pick<PolicyTerms, 'openedAt' | 'longestHours'>,
  closedAt: Date | null,
): Date {
  const latest = openedAt.getTime() + longestHours * 60 * MINUTE_MS;
  const closed = closedAt === null ? latest : Math.max(closedAt.getTime(), openedAt.getTime());
  return new Date(Math.min(closed, latest));
}

/** The premium once the shift is over, for the minutes from clock-in to clock-out; the grace is free. */
export function finalPremium(terms: PolicyTerms, closedAt: Date): Fen {
  const worked = workEnd(terms, closedAt).getTime() - terms.openedAt.getTime();
  return premiumOf({ ...terms, minutes: worked / MINUTE_MS });
}
