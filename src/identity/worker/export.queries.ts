import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { ConsentQueries, type OwnConsent } from '../consent/consent.queries.js';
import type { PersonalField, RealNameLevel } from '../identity.types.js';
import { PartyQueries } from '../party.queries.js';
import { SessionQueries, type SessionView } from '../session/session.queries.js';
import { type AccessLine, MeQueries } from './me.queries.js';

/** A copy of what this room holds about a person (个人信息保护法 45). */
export interface PersonalExport {
  id: string;
  level: RealNameLevel;
  registeredAt: Date;
  region: string | null;
  personal: Partial<Record<PersonalField, string>>;
  keys: { kid: string; jwk: JWK; state: 'active' | 'retired' }[];
  consents: OwnConsent[];
  accessLog: AccessLine[];
  sessions: SessionView[];
}

const MOST_LINES = 10_000;

/** The copy a worker may take along. */
@Injectable()
export class ExportQueries {
  constructor(
    private readonly me: MeQueries,
    private readonly parties: PartyQueries,
    private readonly consents: ConsentQueries,
    private readonly sessions: SessionQueries,
  ) {}

  /** @throws NotFound, WorkerErased */
  async of(id: string): Promise<PersonalExport> {
    const { worker, fields } = await this.me.personal(id);
    const keys = await this.parties.signingKeys(id);
    return {
      id: worker.id,
      level: worker.level,
      registeredAt: worker.registeredAt,
      region: worker.region,
      personal: fields,
      keys: keys.map(({ kid, jwk, state }) => ({ kid, jwk, state })),
      consents: (await this.consents.historyOf(id, { limit: MOST_LINES })).items,
      accessLog: (await this.me.accessLog(id, { limit: MOST_LINES })).items,
      sessions: await this.sessions.listOf(id),
    };
  }
}
