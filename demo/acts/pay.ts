import { madeUpCard } from '../client/numbers.js';
import type { Organisation, Worker } from '../client/party.js';
import type { Json } from '../client/world.js';

/** The enterprise funds the escrow it shares with a provider; returns once the rail says the money is there. */
export async function fundEscrow(
  employer: Organisation,
  provider: Organisation,
  amountFen: number,
): Promise<Json> {
  const { id } = await employer.post('/v1/escrow/deposits', { providerId: provider.id, amountFen });
  await employer.eventually(
    async () => (await employer.get(`/v1/escrow/deposits/${id}`)).state === 'funded',
    'the deposit arrives',
  );
  return escrowOf(employer, provider);
}

/** The escrow of an enterprise and a provider. */
export async function escrowOf(employer: Organisation, provider: Organisation): Promise<Json> {
  const { items } = await employer.get('/v1/escrow');
  return items.find((escrow: { providerId: string }) => escrow.providerId === provider.id);
}

/** The insurer fills its claim fund. */
export async function fundClaims(insurer: Organisation, amountFen: number): Promise<Json> {
  await insurer.post('/v1/claim-fund/deposits', { amountFen });
  return insurer.eventually(async () => {
    const fund = await insurer.get('/v1/claim-fund');
    return fund.availableFen >= amountFen && fund;
  }, 'the claim fund is filled');
}

/** A worker says where to be paid. */
export async function registerAccount(worker: Worker, holder: string, account = madeUpCard()): Promise<Json> {
  return worker.post('/v1/me/payout-account', { kind: 'bank', account, holder });
}

/** Makes a pay run of everything that is due, once the wages have arrived from the approved shifts. */
export async function makePayRun(provider: Organisation, employer: Organisation): Promise<Json> {
  await provider.eventually(
    async () => (await provider.get('/v1/wage-items')).items.length > 0,
    'the wage is owed',
  );
  return provider.post('/v1/pay-runs', { enterpriseId: employer.id });
}

/** A party signs the release of a pay run from escrow. */
export async function releasePayRun(party: Organisation, payRun: Json): Promise<Json> {
  const jws = await party.sign('xingong-escrow-release+jws', payRun.releaseStatement);
  return party.post(`/v1/pay-runs/${payRun.id}/approvals`, { jws });
}

/** Waits until every payout of a run has an end. */
export async function payRunDone(provider: Organisation, payRunId: string): Promise<Json> {
  return provider.eventually(async () => {
    const run = await provider.get(`/v1/pay-runs/${payRunId}`);
    return run.state === 'completed' && run;
  }, 'the pay run is completed');
}
