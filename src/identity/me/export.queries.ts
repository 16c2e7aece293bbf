import { Injectable } from '@nestjs/common';
import { Persons } from '../../platform/personal/persons.js';
import { ConsentQueries } from '../consent/consent.queries.js';
import { PartyQueries } from '../party.queries.js';
import { SessionQueries } from '../session/session.queries.js';
import type { PersonalExportDto } from './me.dto.js';
import { exportPage } from './export-page.rules.js';
import { MeQueries } from './me.queries.js';

const MOST_LINES = 10_000;

/** The copy of everything that is held about them that a worker may take along (个人信息保护法 45). */
@Injectable()
export class ExportQueries {
  constructor(
    private readonly me: MeQueries,
    private readonly parties: PartyQueries,
    private readonly consents: ConsentQueries,
    private readonly sessions: SessionQueries,
    private readonly persons: Persons,
  ) {}

  /** The same as one page to read. @throws NotFound, WorkerErased, SubjectErased */
  async page(id: string): Promise<string> {
    const { personal, keys, consents, accessLog, sessions, sections, ...account } = await this.of(id);
    return exportPage([
      { zh: '账户', en: 'Account', items: [{ ...account, ...personal }] },
      ...sections,
      { zh: '同意', en: 'Consents', items: consents },
      { zh: '登录', en: 'Sessions', items: sessions },
      { zh: '签名公钥', en: 'Keys', items: keys },
      { zh: '查阅记录', en: 'Who looked', items: accessLog },
    ]);
  }

  /** @throws NotFound, WorkerErased, SubjectErased */
  async of(id: string): Promise<PersonalExportDto> {
    const { worker, fields } = await this.me.personal(id);
    return {
      id: worker.id,
      level: worker.level,
      registeredAt: worker.registeredAt,
      region: worker.region,
      personal: fields,
      keys: await this.parties.signingKeys(id),
      consents: (await this.consents.historyOf(id, { limit: MOST_LINES })).items,
      accessLog: (await this.me.accessLog(id, { limit: MOST_LINES })).items,
      sessions: await this.sessions.listOf(id),
      sections: await this.persons.copy(id),
    };
  }
}
