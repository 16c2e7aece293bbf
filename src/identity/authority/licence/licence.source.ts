import { Injectable } from '@nestjs/common';
import type { Simulation } from '../../../platform/source/simulated-source.js';
import { Sources } from '../../../platform/source/sources.js';
import type { DocumentKind } from '../../identity.types.js';
import { AskedSource, byEnding, yesOrNo } from '../../source/asked.source.js';

/** An electronic business licence (电子营业执照) that somebody presents. */
export interface LicenceQuestion {
  /** Of our question; a repetition is answered the same. */
  requestId: string;
  /** What the licence app handed out. */
  presentation: string;
  firmName: string;
  uscc: string;
  holderName: string;
  holderDocumentKind: DocumentKind;
  holderIdNumber: string;
}

const PARTS = ['licence', 'firm', 'holder'] as const;

/**
 * Whether the presentation is of a licence in force, of this firm, and held by this person: its representative, or
 * whom they authorised in the app. The source reveals nothing else.
 */
export type LicenceAnswer = Record<(typeof PARTS)[number], boolean>;

/** The authority that issues electronic business licences. */
@Injectable()
export class LicenceSource extends AskedSource<LicenceQuestion, LicenceAnswer> {
  constructor(sources: Sources) {
    super(sources.port('business-licence', SIMULATED), yesOrNo(PARTS));
  }
}

/**
 * The licence of a firm is presented as `licence:` and its code; a person whose name ends in 冒 (冒名, an impostor) holds
 * none; 迟 and 伪 at the end of the firm's name lose and forge the answer.
 */
const SIMULATED: Simulation<LicenceQuestion> = {
  name: 'simulated-licence-source',
  answer: ({ presentation, uscc, holderName }) => {
    const licence = /^licence:[0-9A-Z]{18}$/.test(presentation);
    const firm = presentation === `licence:${uscc}`;
    return { licence, firm, holder: firm && !holderName.endsWith('冒') };
  },
  misbehaves: ({ firmName }) => byEnding(firmName),
};
