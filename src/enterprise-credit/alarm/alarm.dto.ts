import { Instant, ListOf, Num, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import { ALARM_KINDS, ALARM_STATES, type AlarmId, type AlarmKind, type AlarmState } from './alarm.types.js';

export class AlarmQuery extends PageQuery {
  @OneOf(ALARM_STATES, { optional: true, description: '`open` by default.' }) state: AlarmState = 'open';
}

export class AcknowledgeAlarmDto {
  @Text({ min: 4, max: 2000, description: 'What it is, and what is done about it; kept with the alarm.' })
  reason: string;
}

export class AlarmDto {
  @Uuid() id: AlarmId;
  @OneOf(ALARM_KINDS, {
    description:
      'drift: the enterprises scored are spread otherwise than in training; miscalibration: more of a band turned out bad than promised; coordination: platforms report the same employers on the same days; fairness: a group is below four fifths of the best placed one.',
  })
  kind: AlarmKind;
  @Text({
    example: 'fraud-reports',
    description:
      'The model by its hash; dimension and measure; `fraud-reports` of platforms that report alike.',
  })
  about: string;
  @ListOf('text', {
    max: 1000,
    example: ['insuredStaff'],
    description: 'The feature, the band, the group of enterprises, or ids of platforms.',
  })
  members: string[];
  @Num({
    min: 0,
    max: 2 ** 31,
    description:
      'Found when it was raised. drift: stability index; miscalibration: share that turned out bad; coordination: employers that all of a pair reported; fairness: ratio to the best placed group.',
  })
  measure: number;
  @Num({
    min: 0,
    max: 2 ** 31,
    description: 'The bound that was passed; of a miscalibration what was promised.',
  })
  bound: number;
  @OneOf(ALARM_STATES, {
    description: 'acknowledged: a person looked, and it stands; ended: a later run was in order.',
  })
  state: AlarmState;
  @Instant() raisedAt: Date;
  @Instant({ description: 'By when a person looks; moves on when nobody did.' }) lookBy: Date;
  @Instant({ nullable: true }) acknowledgedAt: Date | null;
  @Text({ max: 2000, nullable: true }) reason: string | null;
  @Instant({ nullable: true }) endedAt: Date | null;
}
