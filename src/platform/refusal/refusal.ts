/** What a refusal says besides its code: what exactly was wrong, which fields, when to try again. */
export interface RefusalDetail {
  /** One sentence for the person reading the log; no personal data. */
  detail?: string;
  /** Offending members of the request, by JSON path. */
  fields?: { path: string; message: string }[];
  /** Seconds after which the same request may succeed (becomes `Retry-After`). */
  retryAfter?: number;
  /** Further members of the problem document, for callers that act on them. */
  facts?: Record<string, string | number | boolean | null>;
}

/** An error with a stable code: it stops the work and becomes an RFC 9457 problem document. */
export class Refusal extends Error {
  constructor(
    /** `<room>.<what>`, stable for ever. */
    readonly code: string,
    /** HTTP status the code always maps to. */
    readonly status: number,
    readonly title: string,
    readonly extra: RefusalDetail = {},
  ) {
    super(extra.detail ?? title);
    this.name = 'Refusal';
  }
}

/** Makes refusals of one kind. Carries its own code, so callers and tests can compare it. */
export interface RefusalKind {
  (extra?: string | RefusalDetail): Refusal;
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

const catalogue = new Map<string, { code: string; status: number; title: string }>();

/**
 * Declares one refusal of a room, in that room's `errors.ts`:
 * `export const JobClosed = refusal('tongbao.job-closed', 409, 'The job takes no more applications');`
 * and later `throw JobClosed('closed on 2026-01-02')`.
 * @throws Error when the same code is declared twice.
 */
export function refusal(code: string, status: number, title: string): RefusalKind {
  if (catalogue.has(code)) throw new Error(`refusal ${code} is declared twice`);
  catalogue.set(code, { code, status, title });
  const make = (extra?: string | RefusalDetail): Refusal =>
    new Refusal(code, status, title, typeof extra === 'string' ? { detail: extra } : extra);
  return Object.assign(make, { code, status, title });
}

/** Every declared refusal, sorted by code, for the published list of problem types. */
export function refusals(): { code: string; status: number; title: string }[] {
  return [...catalogue.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
