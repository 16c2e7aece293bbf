import { businessDay } from '../../../platform/clock/business-day.js';
import type { JobId } from '../../hire.types.js';
import type { Objection, StandingPost } from '../hosted.types.js';

/** Of a post what it is sorted by. */
export interface SortedPost {
  post: { externalId: string };
  validUntil: string;
  saidHash: string;
  sameHash: string;
}

/** What became of a post. */
export type PostOutcome =
  { outcome: 'applied' | 'unchanged'; jobId: JobId } | { outcome: 'refused'; unfit: Objection[] };

/** What becomes of posts beside those that stand and those that came before them. */
export class Sorting<P extends SortedPost> {
  readonly added: [JobId, P][] = [];
  readonly replaced: JobId[] = [];
  readonly refreshed: { jobId: JobId; validUntil: string }[] = [];
  private readonly byNumber: Map<string, { jobId: JobId; said: string }>;
  private readonly isNew = new Set<JobId>();
  private readonly bySame = new Map<string, string>();

  constructor(
    standing: readonly StandingPost[],
    since: string,
    private readonly nextId: () => JobId,
  ) {
    this.byNumber = new Map(
      standing.map(({ externalId, jobId, saidHash: said }) => [externalId, { jobId, said: said }]),
    );
    for (const { sameHash: same, externalId, postedAt } of standing)
      if (businessDay(postedAt) >= since) this.bySame.set(same, externalId);
  }

  take(ready: P): PostOutcome {
    const { externalId } = ready.post;
    const [said, same] = [ready.saidHash, ready.sameHash];
    const known = this.byNumber.get(externalId);
    if (known?.said === said) {
      if (!this.isNew.has(known.jobId))
        this.refreshed.push({ jobId: known.jobId, validUntil: ready.validUntil });
      return { outcome: 'unchanged', jobId: known.jobId };
    }
    const other = this.bySame.get(same);
    if (other !== undefined && other !== externalId) return { outcome: 'refused', unfit: [sameAs(other)] };
    if (known && this.isNew.has(known.jobId)) return { outcome: 'refused', unfit: [TWICE] };
    if (known) this.replaced.push(known.jobId);
    const jobId = this.nextId();
    this.added.push([jobId, ready]);
    this.isNew.add(jobId);
    this.byNumber.set(externalId, { jobId, said });
    this.bySame.set(same, externalId);
    return { outcome: 'applied', jobId };
  }
}

const TWICE: Objection = {
  column: 'externalId',
  zh: '同一编号在文件中出现两次，内容不同',
  en: 'stands twice in the file, with different contents',
};

function sameAs(externalId: string): Objection {
  return {
    column: '',
    zh: `与岗位 ${externalId} 重复（用人单位、地点、名称、薪资相同）`,
    en: `is the same as the post ${externalId}: employer, place, title and pay`,
  };
}
