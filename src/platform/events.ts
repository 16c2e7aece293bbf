import { Day, Text, Uuid } from './http/fields/fields.js';
import { eventName } from './outbox/event-name.js';

/** Two people entered a value that law or market sets. */
export class ParameterSet {
  @Uuid() parameterId: string;
  @Text({ max: 100 }) key: string;
  @Text({ max: 6, description: 'Division code prefix, or CN.' }) scope: string;
  @Day({ description: 'First business day on which it holds.' }) validFrom: string;
}
export const parameterSet = eventName('platform.parameter-set', ParameterSet);
