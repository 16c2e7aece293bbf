import type { AvailabilityId } from '../available.types.js';
import { ListOf, Uuid, Whole } from '../../../platform/http/fields/fields.js';

/** Further than this nobody is looked for, kilometres. */
const FURTHEST = 50;

export class AvailableQuery {
  @Whole({ min: 1, max: FURTHEST, optional: true, description: 'Kilometres; 20 by default.' })
  maxKm: number = 20;
}

export class AvailableWorkerDto {
  @Uuid({ description: 'Names nobody; for `inviteWorker`, and another one when the worker says so anew.' })
  availableId: AvailabilityId;
  @Whole({
    min: 1,
    max: FURTHEST,
    description:
      'Step: so many kilometres at most from the work place to the centre of the worker’s township.',
  })
  km: number;
}

export class AvailableWorkersDto {
  @ListOf(() => AvailableWorkerDto, { max: 100, description: 'By step; within a step in no order.' })
  items: AvailableWorkerDto[];
}
