import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { KeptClass } from '../../platform/personal/personal-class.js';
import { lastDays, Persons } from '../../platform/personal/persons.js';
import type { ErasurePreviewDto, StaysDto } from './me.dto.js';

/** What an erasure leaves of everybody, for the person to read. */
const STAYS: StaysDto[] = [
  {
    class: null,
    until: null,
    zh: '只追加的记录（签名、账簿、保险凭证等）保留，只含编号，不含姓名、电话和证件号码。',
    en: 'Append-only records (signatures, books, insurance) stay under a number, without name, phone or ID number.',
    source: null,
  },
  {
    class: null,
    until: null,
    zh: '账号编号、已停用的公钥和同意记录保留，不含姓名、电话和证件号码。',
    en: 'The account number, retired public keys and consent records stay, without name, phone or ID number.',
    source: null,
  },
];

/** What an erasure would meet and leave. */
@Injectable()
export class ErasureQueries {
  constructor(
    private readonly persons: Persons,
    private readonly clock: Clock,
  ) {}

  /** What must be settled first, and what would stay until when. */
  async preview(workerId: string): Promise<ErasurePreviewDto> {
    const kept = await this.persons.kept(workerId);
    const stays = kept
      .filter(({ until }) => until > this.clock.now())
      .map(({ kind, until, zh, en, source }) => ({ class: kind, until, zh, en, source }));
    return { open: await this.persons.open(workerId), stays: [...stays, ...STAYS] };
  }

  /** The instant that an erasure happens at. */
  now(): Date {
    return this.clock.now();
  }
}

/** Until when each class is kept, of what a preview says. */
export function keptUntil({ stays }: Pick<ErasurePreviewDto, 'stays'>): Map<KeptClass, Date> {
  return lastDays(
    stays.flatMap((one) => (one.class && one.until ? [{ kind: one.class, until: one.until }] : [])),
  );
}
