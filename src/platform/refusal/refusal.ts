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
    readonly zh: string = title,
  ) {
    super(extra.detail ?? title);
    this.name = 'Refusal';
  }
}

/** What a refusal says to people, zh and en. */
export interface RefusalWords {
  /** What is refused, without a full stop. */
  zh: string;
  en: string;
  /** Why it happens, where the title does not say it all. */
  cause?: { zh: string; en: string };
  /** What the caller does about it. */
  remedy: { zh: string; en: string };
  /** The `operationId` of what to call next. */
  next?: string;
}

/** One declared refusal, as the catalogue of problem types lists it. */
export interface DeclaredRefusal {
  code: string;
  status: number;
  title: string;
  words?: RefusalWords;
}

/** Makes refusals of one kind. Carries its own code, so callers and tests can compare it. */
export interface RefusalKind extends DeclaredRefusal {
  (extra?: string | RefusalDetail): Refusal;
}

const catalogue = new Map<string, DeclaredRefusal>();

/**
 * Declares one refusal of a room, in that room's `errors.ts`:
 * `export const JobClosed = refusal('tongbao.job-closed', 409, { zh: …, en: …, remedy: { zh: …, en: … } });`
 * and later `throw JobClosed('closed on 2026-01-02')`.
 * @throws Error when the same code is declared twice.
 */
export function refusal(code: string, status: number, said: string | RefusalWords): RefusalKind {
  if (catalogue.has(code)) throw new Error(`refusal ${code} is declared twice`);
  const words = typeof said === 'string' ? undefined : said;
  const title = typeof said === 'string' ? said : said.en;
  const declared: DeclaredRefusal = { code, status, title, ...(words && { words }) };
  catalogue.set(code, declared);
  const make = (extra?: string | RefusalDetail): Refusal =>
    new Refusal(code, status, title, typeof extra === 'string' ? { detail: extra } : extra, words?.zh);
  return Object.assign(make, declared);
}

/** Every declared refusal, sorted by code, for the published list of problem types. */
export function refusals(): DeclaredRefusal[] {
  return [...catalogue.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The caller's copy is older than the stored row: it reads again, then changes (RFC 9110 section 15.5.13). */
export const Stale = refusal('request.stale', 412, {
  zh: '该资源在读取之后已被修改',
  en: 'The resource has changed since it was read',
  remedy: {
    zh: '请重新读取，以新的 ETag 再次提交。',
    en: 'Read it again and send the change with the new ETag.',
  },
});
