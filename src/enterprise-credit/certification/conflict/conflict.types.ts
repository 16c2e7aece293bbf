import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Id } from '../../../platform/ids/ids.js';
import type { Level } from '../level/level.types.js';

export type ConflictId = Id<'source-conflict'>;

/** The two sides: what was held first, and what another way answered later. */
export const CONFLICT_SIDES = ['held', 'answered'] as const;
export type ConflictSide = (typeof CONFLICT_SIDES)[number];

/** `held`, `answered`: two people found that side right; `agreed`: the ways say the same again; `void`: what was held is over, or another answer came. */
export const CONFLICT_STATES = ['open', ...CONFLICT_SIDES, 'agreed', 'void'] as const;
export type ConflictState = (typeof CONFLICT_STATES)[number];

/** In what two ways differ about a firm. */
export const CONFLICT_POINTS = ['status', 'name', 'founded-on', 'level', 'valid-until', 'scope'] as const;
export type ConflictPoint = (typeof CONFLICT_POINTS)[number];

/** How something is known. */
export interface Known {
  /** `online` for answers of before ways were kept. */
  way: 'online' | 'extract' | 'counter';
  source: string;
  asOf: BusinessDay | null;
}

/** What one side says of a firm's registration or of a permit; null where it does not say, or it is of the other. */
export interface Said extends Known {
  state: 'certified' | 'confirmed' | 'refused' | 'expired';
  failReasons: string[];
  level: Level | null;
  foundedOn: BusinessDay | null;
  validUntil: BusinessDay | null;
  /** Last day a permit counts by it without being confirmed again. */
  confirmedUntil: BusinessDay | null;
}
