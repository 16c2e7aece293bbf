import { Injectable } from '@nestjs/common';
import { type Page, pageById, type PageQuery } from '../../platform/http/page.js';
import type { UndeliveredMessageDto } from './undelivered.dto.js';
import { UndeliveredStore } from './undelivered.store.js';

/** What did not arrive, for whoever looks after it. */
@Injectable()
export class UndeliveredQueries {
  constructor(private readonly store: UndeliveredStore) {}

  /** Newest first. */
  async list(page: PageQuery): Promise<Page<UndeliveredMessageDto>> {
    return pageById(
      page,
      (limit, before) => this.store.list(limit, before),
      (row) => row,
    );
  }

  /** How many of the last day, by state and the provider that was asked last. */
  async ofLastDay(): Promise<{ labels: { state: string; provider: string }; value: number }[]> {
    return this.store.ofLastDay();
  }

  /** What is to be carried now, by medium. */
  async waiting(): Promise<{ medium: string; many: number; oldestSeconds: number }[]> {
    return this.store.waiting();
  }
}
