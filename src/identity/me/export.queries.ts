import { Injectable } from '@nestjs/common';
import { Persons } from '../../platform/personal/persons.js';
import { ConsentQueries } from '../consent/consent.queries.js';
import { PartyQueries } from '../party.queries.js';
import { SessionQueries } from '../session/session.queries.js';
import type { PersonalExportDto } from './me.dto.js';
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
