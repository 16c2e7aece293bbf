import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';

/** `typ` of a batch of fulfilments a platform signs. */
export const FULFILMENTS_TYP = 'xingong-fulfilments+jws';

/** One engagement as a platform saw it end. */
export interface Fulfilment {
  enterpriseId: OrganisationId;
  /** The platform's id of the engagement; it is recorded once. */
  reference: string;
  outcome: 'kept' | 'broken';
  occurredOn: BusinessDay;
}
