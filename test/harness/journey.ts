import { type Cast, gather } from '../../demo/cast.js';
import { Organisation } from '../../demo/client/party.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import type { Json } from '../../demo/client/world.js';
import { sealContract, apply, clockIn, clockOut, draftContract, postJob } from '../../demo/acts/hire.js';
import { fundEscrow } from '../../demo/acts/pay.js';
import { brokerPermit, certify, proveRealName, takeCertificate } from '../../demo/acts/trust.js';
import { BootstrapOperator } from '../../src/identity/index.js';
import type { House } from './app.js';

/** The operator's machine of a house, with a key of its own. */
export async function gatherOperator(house: House, world = house.world()): Promise<Organisation> {
  const { privateJwk, publicJwk } = await makeKeyPair();
  const ids = await house.get(BootstrapOperator).run(publicJwk);
  return Organisation.withKey(world, privateJwk, ids);
}

/** Everybody of a hire, each with credentials of their own, over HTTP. */
export async function gatherIn(house: House, world = house.world()): Promise<Cast> {
  return gather(world, await gatherOperator(house, world), 480);
}

/** A worker with a proved name and an identity certificate. */
export async function provenWorker({ worker }: Pick<Cast, 'worker'>, name = '陈小雨'): Promise<string[]> {
  await proveRealName(worker, name);
  await worker.post('/v1/claims', { kind: 'identity' });
  return [await takeCertificate(worker, 'identity')];
}

/** From nothing to a sealed contract and a funded escrow. */
export async function hired(
  cast: Cast,
  escrowFen = 100_000,
): Promise<{ contract: Json; job: Json; credentials: string[] }> {
  await certify(cast.employer);
  await certify(cast.provider, [brokerPermit()]);
  const job = await postJob(cast.employer, cast.provider);
  const credentials = await provenWorker(cast);
  const application = await apply(cast.worker, job.id, credentials);
  const contract = await sealContract(cast, await draftContract(cast.employer, cast.worker, application.id));
  await fundEscrow(cast.employer, cast.provider, escrowFen);
  return { contract, job, credentials };
}

/** A day worked and approved. */
export async function worked(cast: Cast, contractId: string): Promise<Json> {
  const { worker, employer, world, shiftMinutes } = cast;
  const shift = await clockIn(worker, contractId);
  await world.settle();
  await world.pass(shiftMinutes);
  await clockOut(worker, shift.id);
  return employer.post(`/v1/shifts/${shift.id}/approval`, {});
}
