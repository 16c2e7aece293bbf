import { Injectable } from '@nestjs/common';
import { type Page, pageById } from '../../platform/http/page.js';
import { NoSuchAlarm } from '../errors.js';
import type { AlarmDto, AlarmQuery } from './alarm.dto.js';
import type { Alarm } from './alarm.entity.js';
import { AlarmStore } from './alarm.store.js';
import type { AlarmId } from './alarm.types.js';

/** Alarms of the nightly runs, for the operator. */
@Injectable()
export class AlarmQueries {
  constructor(private readonly alarms: AlarmStore) {}

  /** Of a state, newest first. */
  async list(page: AlarmQuery): Promise<Page<AlarmDto>> {
    const read = (limit: number, last?: AlarmId): Promise<Alarm[]> =>
      this.alarms.inState(page.state, limit, last);
    return pageById(page, read, viewOf);
  }

  /** @throws NoSuchAlarm */
  async one(id: AlarmId): Promise<AlarmDto> {
    const alarm = await this.alarms.find(id);
    if (!alarm) throw NoSuchAlarm();
    return viewOf(alarm);
  }
}

function viewOf(alarm: Alarm): AlarmDto {
  const { acknowledgedBy: _, version: __, ...view } = alarm;
  return view;
}
