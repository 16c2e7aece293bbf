import { Organisation, Worker } from './client/party.js';
import type { World } from './client/world.js';

/** Who plays. Each holds credentials and keys of its own and talks to the service over HTTP. */
export interface Cast {
  world: World;
  /** Minutes the worker works in step 7. */
  shiftMinutes: number;
  operator: Organisation;
  /** Two more people of the operator: reviews need different ones. */
  reviewers: [Organisation, Organisation];
  employer: Organisation;
  /** The labour-service company (劳务公司). */
  provider: Organisation;
  platform: Organisation;
  insurer: Organisation;
  government: Organisation;
  worker: Worker;
}

/** The worker's made-up name; the simulated source confirms it. */
export const WORKER_NAME = '陈小雨';

/** Everybody registers; the operator approves whom it must. */
export async function gather(world: World, operator: Organisation, shiftMinutes: number): Promise<Cast> {
  const join = async (kind: string, name: string, region?: string): Promise<Organisation> => {
    const party = await Organisation.register(world, { kind, name, ...(region !== undefined && { region }) });
    if (kind !== 'employer')
      await operator.post(`/v1/organisations/${party.id}/approval`, region === undefined ? {} : { region });
    return party;
  };
  return {
    world,
    shiftMinutes,
    operator,
    reviewers: [await operator.colleague(), await operator.colleague()],
    employer: await join('employer', '长沙星火仓储有限公司'),
    provider: await join('provider', '湖南同舟劳务服务有限公司'),
    platform: await join('platform', '湘江快招平台'),
    insurer: await join('insurer', '岳麓财产保险股份有限公司'),
    government: await join('government', '长沙市人力资源和社会保障局', '4301'),
    worker: await Worker.signUp(world),
  };
}
