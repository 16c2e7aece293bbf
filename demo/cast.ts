import { equip, found, type Founding, official, representative, seenBy } from './acts/found.js';
import { type Official, type Organisation, Worker } from './client/party.js';
import type { World } from './client/world.js';

/** Who plays. Each holds credentials and keys of its own and talks to the service over HTTP. */
export interface Cast {
  world: World;
  /** Minutes the worker works in step 7. */
  shiftMinutes: number;
  /** The operator's machine. */
  operator: Organisation;
  /** Three people of the operator, each with an authenticator: two see papers and review, the third decides appeals. */
  reviewers: [Official, Official];
  decider: Official;
  employer: Organisation;
  /** Who owns the employer. */
  owner: Worker;
  /** The labour-service company (劳务公司). */
  provider: Organisation;
  platform: Organisation;
  insurer: Organisation;
  government: Organisation;
  worker: Worker;
}

/** The worker's made-up name; the simulated source confirms it. */
export const WORKER_NAME = '陈小雨';

const DUTIES = ['reviewer', 'counter-clerk', 'mediator', 'administrator'];

/** Everybody registers and proves who they are; the operator approves whom it must. */
export async function gather(world: World, operator: Organisation, shiftMinutes: number): Promise<Cast> {
  const person = (name: string): Promise<Official> => official(world, operator, { name, duties: DUTIES });
  const reviewers: [Official, Official] = [await person('审核员甲'), await person('审核员乙')];
  const see = seenBy(reviewers);
  const join = async (owner: Worker, about: Founding): Promise<Organisation> => {
    const { organisationId, uscc } = await found(owner, about, see);
    if (about.kind !== 'employer')
      await operator.post(
        `/v1/organisations/${organisationId}/approval`,
        about.region === undefined ? {} : { region: about.region },
      );
    return equip(world, owner, { ...about, organisationId, uscc });
  };
  const owner = await representative(world, '周建国');
  const head = await representative(world, '郑处长');
  await head.enrol(); // officials need a second factor
  const other = await representative(world, '刘同舟'); // one person can not release both parties' money
  return {
    world,
    shiftMinutes,
    operator,
    reviewers,
    owner,
    decider: await person('审核员丙'),
    employer: await join(owner, { kind: 'employer', name: '长沙星火仓储有限公司' }),
    provider: await join(other, { kind: 'provider', name: '湖南同舟劳务服务有限公司' }),
    platform: await join(other, { kind: 'platform', name: '湘江快招平台' }),
    insurer: await join(owner, { kind: 'insurer', name: '岳麓财产保险股份有限公司' }),
    government: await join(head, {
      kind: 'government',
      name: '长沙市人力资源和社会保障局',
      region: '4301',
    }),
    worker: await Worker.signUp(world),
  };
}
