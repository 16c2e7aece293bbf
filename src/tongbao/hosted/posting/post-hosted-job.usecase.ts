import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { type Actor, organisationOf } from '../../../platform/http/access/actor.js';
import { HostedPostUnfit } from '../../errors.js';
import type { HostedJobPostedDto, PostHostedJobDto } from '../hosted.dto.js';
import { hostedView } from '../hosted.queries.js';
import { HostedStore } from '../hosted.store.js';
import type { HostedPost, Objection } from '../hosted.types.js';
import { JudgedPostsQueries } from './judged-posts.queries.js';
import { HostingRightQueries } from './hosting-right.queries.js';
import { PostingOnBehalf } from './posting.changes.js';

/** Posts on behalf, one at a time: by the same judgement as a table of them. */
@Injectable()
export class PostHostedJob {
  constructor(
    private readonly commands: Commands,
    private readonly judging: JudgedPostsQueries,
    private readonly rights: HostingRightQueries,
    private readonly posting: PostingOnBehalf,
    private readonly posts: HostedStore,
  ) {}

  /** @throws PlatformNotPermitted, HostedPostUnfit */
  async run(key: string, actor: Actor, asked: PostHostedJobDto): Promise<HostedJobPostedDto> {
    const right = await this.rights.of(organisationOf(actor));
    const [judged] = await this.judging.judge([postOf(asked)]);
    if (!judged || 'unfit' in judged) throw unfit(judged?.unfit ?? []);
    const by = { ...right, by: actor.id, importId: null };
    const command = { name: 'tongbao.post-hosted-job', actor: actor.id, key };
    const done = await this.commands.run(command, asked, async (tx) => {
      const [outcome] = await this.posting.post(tx, [judged.fit], by);
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
    longitude,
    latitude,
    datum,
    region,
    address,
    employerCode: employerCode ?? null,
    minAge: minAge ?? 18,
    payLeastFen: Number(payLeastFen),
    payMostFen: Number(payMostFen),
    validUntil: validUntil ?? null,
  };
}
