import { IsDefined } from 'class-validator';
import { type BusinessDay } from '../clock/business-day.js';
import { Day, OneOf, Out, Text, Uuid } from '../http/fields/fields.js';
import { PageQuery } from '../http/page.js';

const ANY_JSON = {
  description: 'Any JSON but null; its shape belongs to the key.',
  oneOf: [
    { type: 'number' },
    { type: 'string' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
  ],
  example: 2270,
};

/** A value set by law or market. */
export class ParameterDto {
  @Uuid() id: string;
  @Text({ max: 100, example: 'tongbao.minimum-hourly-wage' }) key: string;
  @Text({ max: 6, description: 'Division code prefix, or CN for the whole country.' }) scope: string;
  @Day({ description: 'First business day on which it holds.' }) validFrom: BusinessDay;
  @Out(ANY_JSON) value: unknown;
  @Text({ max: 500, description: 'The law, notice or decision it comes from.' }) source: string;
  @Text({ max: 100 }) setBy: string;
}

/** A new entry; earlier ones stay as history. */
export class SetParameterDto {
  @Text({ max: 100, pattern: /[a-z-]+\.[a-z0-9.-]+/ }) key: string;
  @Text({ max: 6, pattern: /CN|\d{2}|\d{4}|\d{6}/ }) scope: string;
  @Day() validFrom: BusinessDay;
  @Out(ANY_JSON) @IsDefined() value: unknown;
  @Text({ min: 4, max: 500 }) source: string;
}

/** What became of an entry: two people must enter the same. */
export class ParameterSetDto {
  @OneOf(['awaits-second', 'agreed']) state: 'awaits-second' | 'agreed';
  @Uuid({ nullable: true, description: 'Of the entry, once it is agreed.' }) parameterId: string | null;
}

/** Which entries. */
export class ParameterQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: 'Only this key.' }) key?: string;
}
