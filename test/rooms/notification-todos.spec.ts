import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GrievanceMoved, grievanceMoved, termsAnswered } from '../../src/grievance/events.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type House, openHouse, type OrganisationInHouse, type WorkerInHouse } from '../harness/app.js';

describe('a to-do of two that one of them did', () => {
  let house: House;
  let worker: WorkerInHouse;
  let employer: OrganisationInHouse;
  beforeAll(async () => {
    house = await openHouse();
    worker = await house.worker();
    employer = await house.organisation('employer');
    await house.work();
  }, 60_000);
  afterAll(() => house.close());

  let of: Omit<GrievanceMoved, 'from' | 'to' | 'by' | 'dueAt'>;
  beforeEach(() => {
    const sides = {
      workerId: worker.party.id,
      organisationId: employer.party.id,
      claimant: 'worker',
    } as const;
    of = { grievanceId: newId(), kind: 'wages', ...sides, region: '430102', mediatorId: null };
  });
  const at = (time: string): void => house.clock.set(`2026-12-07T${time}:00+08:00`);
  const DUE = '2026-12-20T00:00:00.000Z';
  const proposed = async (dueAt = DUE): Promise<void> => {
    await house.tell(grievanceMoved, { ...of, from: 'mediating', to: 'proposed', by: 'mediator', dueAt });
    await house.drain();
  };
  const answered = async (): Promise<void> => {
    await house.tell(termsAnswered, { ...of, by: 'worker', agrees: true });
    await house.drain();
  };
  const due = async (as: Actor): Promise<string[]> => {
    const { items } = (await house.call('GET', '/v1/todos?kind=answer-terms&limit=100', { as })).body;
    return items
      .filter(({ subject }: { subject: string }) => subject === of.grievanceId)
      .map(({ dueAt }: { dueAt: string }) => dueAt);
  };

  it('stays done for that one and open for the other, also by a fact from before that comes late', async () => {
    at('09:00');
    await proposed();
    at('10:00');
    await answered();
    expect([await due(worker.actor), await due(employer.owner)]).toEqual([[], [DUE]]);
    at('09:30');
    const later = '2026-12-25T00:00:00.000Z';
    await proposed(later);
    expect([await due(worker.actor), await due(employer.owner)]).toEqual([[], [later]]);
  });

  it('opens for the other where its opening comes late, and is over for both when its state is', async () => {
    at('10:00');
    await answered();
    at('09:59');
    await proposed();
    expect(await due(employer.owner)).toEqual([DUE]);
    at('11:00');
    await house.tell(grievanceMoved, { ...of, from: 'proposed', to: 'settled', by: 'worker', dueAt: null });
    await house.drain();
    at('10:30');
    await proposed();
    expect([await due(worker.actor), await due(employer.owner)]).toEqual([[], []]);
  });
});
