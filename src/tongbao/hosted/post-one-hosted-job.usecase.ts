import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, organisationOf } from '../../platform/http/access/actor.js';
import { HostedPostUnfit } from '../errors.js';
import type { HostedJobPostedDto, PostHostedJobDto } from './hosted.dto.js';
import { hostedView } from './hosted.queries.js';
import { HostedStore } from './hosted.store.js';
import type { HostedPost, Objection } from './hosted.types.js';
import { JudgedPostsQueries } from './judged-posts.queries.js';
import { PostHostedJobs } from './post-hosted-jobs.usecase.js';

/** Posts on behalf, one at a time: by the same judgement as a table of them. */
@Injectable()
export class PostOneHostedJob {
  constructor(
    private readonly commands: Commands,
    private readonly judging: JudgedPostsQueries,
    private readonly posting: PostHostedJobs,
    private readonly posts: HostedStore,
  ) {}

  /** @throws PlatformNotPermitted, HostedPostUnfit */
  async run(key: string, actor: Actor, asked: PostHostedJobDto): Promise<HostedJobPostedDto> {
    const platformId = organisationOf(actor);
    const right = await this.judging.right(platformId);
    const platformName = await this.posting.nameOf(platformId);
    const [judged] = await this.judging.judge([postOf(asked)]);
    if (!judged || 'unfit' in judged) throw unfit(judged?.unfit ?? []);
    const ready = this.posting.ready(judged.fit);
    const by = { ...right, platformId, platformName, by: actor.id, importId: null };
    const command = { name: 'tongbao.post-hosted-job', actor: actor.id, key };
    const done = await this.commands.run(command, asked, async (tx) => {
      const [outcome] = await this.posting.within(tx, [ready], by);
      if (outcome!.outcome === 'refused') throw unfit(outcome!.unfit);
      return outcome!;
    });
    const found = await this.posts.find(done.jobId);
    return { outcome: done.outcome === 'applied' ? 'posted' : 'unchanged', job: hostedView(found!) };
  }
}

function unfit(all: readonly Objection[]): Error {
  const fields = all.map(({ column, zh, en }) => ({ path: column, message: `${zh} ${en}` }));
  return HostedPostUnfit({ fields });
}

function postOf({
  place,
  employerCode,
  minAge,
  payLeastFen,
  payMostFen,
  validUntil,
  ...said
}: PostHostedJobDto): HostedPost {
  const { longitude = null, latitude = null, datum = null, region, address } = place;
  return {
    ...said,
    ...{ longitude, latitude, datum, region, address },
    employerCode: employerCode ?? null,
    minAge: minAge ?? 18,
    payLeastFen: Number(payLeastFen),
    payMostFen: Number(payMostFen),
    validUntil: validUntil ?? null,
  };
}
