import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { NoticeForDelivery } from '../identity.types.js';
import { PhoneNoticeStore } from './phone-notice.store.js';

/** Hands out what is to be said to a phone, once. */
@Injectable()
export class FetchNotice {
  constructor(
    private readonly commands: Commands,
    private readonly notices: PhoneNoticeStore,
  ) {}

  async run(noticeId: string): Promise<NoticeForDelivery | null> {
    return this.commands.unkeyed((tx) => this.notices.take(tx, noticeId));
  }
}
