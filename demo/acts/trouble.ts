import type { Official, Organisation, Worker } from '../client/party.js';
import type { Json } from '../client/world.js';

type Anybody = Official | Organisation | Worker;

/** The to-do of a kind about something, once the facts that open it have arrived. */
export async function todoOf(who: Anybody, kind: string, subject?: string): Promise<Json> {
  return who.eventually(async () => {
    const { items } = await who.get('/v1/todos?limit=100');
    return items.find((one: Json) => one.kind === kind && (subject === undefined || one.subject === subject));
  }, `the to-do ${kind} is there`);
}

/** The newest message of a kind. */
export async function messageOf(who: Anybody, kind: string): Promise<Json> {
  return who.eventually(async () => {
    const { items } = await who.get('/v1/inbox?limit=100');
    return items.find((one: Json) => one.kind === kind);
  }, `the message ${kind} is there`);
}

/** A shift, once it is as it should be. */
export async function shiftOnce(worker: Worker, id: string, is: (shift: Json) => boolean): Promise<Json> {
  return worker.eventually(async () => {
    const shift = await worker.get(`/v1/shifts/${id}`);
    return is(shift) && shift;
  }, 'the shift has moved on');
}

/** The employer rejects a shift, its worker disputes that, and the employer stays with it. */
export async function rejectAndMaintain(
  { employer, worker }: { employer: Organisation; worker: Worker },
  shiftId: string,
): Promise<void> {
  await employer.post(`/v1/shifts/${shiftId}/rejection`, { reason: '当日未到岗' });
  await worker.post(`/v1/shifts/${shiftId}/dispute`, { dispute: '全天在岗，有打卡记录' });
  await employer.post(`/v1/shifts/${shiftId}/maintained-rejection`);
}

/** The grievance about a shift that opens by itself. */
export async function grievanceOf(worker: Worker, shiftId: string): Promise<Json> {
  return worker.eventually(async () => {
    const { items } = await worker.get('/v1/grievances?limit=100');
    return items.find((one: Json) => one.shiftId === shiftId);
  }, 'the grievance is opened');
}
