import { Injectable } from '@nestjs/common';
import type { DocumentKind } from '../../identity/index.js';
import { Sources } from '../../platform/source/sources.js';
import { type SourceAnswer, type SourcePort, SourceSilent } from '../../platform/source/source.types.js';
import type { ClaimContent, ClaimKind } from '../claim/claim.rules.js';
import { CLAIM_OUTCOMES, type ClaimOutcome } from './claim-verification.rules.js';
import { SimulatedEducationRegister } from './simulated-education.source.js';

/** A question to a source: is this claim of this person true? The same `requestId` asks the same again. */
export interface ClaimQuestion {
  requestId: string;
  /** `documentKind`: as identity says, of the number. */
  person: { name: string; documentKind: DocumentKind; idNumber: string };
  content: ClaimContent;
}

/** What a source said, or that it said nothing we can trust; then it may be asked again. */
export type ClaimAnswer =
  | ({ outcome: ClaimOutcome } & Pick<SourceAnswer, 'source' | 'jws' | 'way' | 'asOf'>)
  | { outcome: 'no-answer' };

/** The sources that can confirm claims: of education, of a professional certificate (技能), of work by social insurance. */
@Injectable()
export class ClaimSources {
  private readonly ports: Partial<Record<ClaimKind, SourcePort>>;

  constructor(sources: Sources, register: SimulatedEducationRegister) {
    this.ports = {
      education: sources.port('education', register),
      skill: sources.port('professional-certificate'),
      employment: sources.port('social-insurance'),
    };
  }

  /** The name of the source that is asked about claims of a kind; undefined when none is connected. */
  for(kind: ClaimKind): string | undefined {
    const port = this.ports[kind];
    return port?.isConnected ? port.name : undefined;
  }

  /** Never inside a transaction. */
  async ask(kind: ClaimKind, question: ClaimQuestion): Promise<ClaimAnswer> {
    try {
      const said = await this.ports[kind]?.ask(question);
      const outcome = CLAIM_OUTCOMES.find((one) => one === said?.answer['outcome']);
      if (!said || !outcome) return { outcome: 'no-answer' };
      const { source, jws, way, asOf } = said;
      return { outcome, source, jws, way, asOf };
    } catch (error) {
      if (error instanceof SourceSilent) return { outcome: 'no-answer' };
      throw error;
    }
  }
}
