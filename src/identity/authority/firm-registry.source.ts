import { Injectable } from '@nestjs/common';
import type { Simulation } from '../../platform/source/simulated-source.js';
import { Sources } from '../../platform/source/sources.js';
import type { DocumentKind } from '../identity.types.js';
import { AskedSource, byEnding, yesOrNo } from '../source/asked.source.js';

/** The four elements (四要素) of a firm and its legal representative. */
export interface FirmQuestion {
  /** Of our question; a repetition is answered the same. */
  requestId: string;
  firmName: string;
  uscc: string;
  representativeName: string;
  representativeDocumentKind: DocumentKind;
  representativeIdNumber: string;
}

const ELEMENTS = ['firmName', 'uscc', 'representativeName', 'representativeIdNumber'] as const;

/** For each element whether it is what the registry holds; the registry reveals nothing else. */
export type FirmAnswer = Record<(typeof ELEMENTS)[number], boolean>;

/** The business registry, asked whether somebody is the legal representative (法定代表人) of a firm. */
@Injectable()
export class FirmRegistrySource extends AskedSource<FirmQuestion, FirmAnswer> {
  constructor(sources: Sources) {
    super(sources.port('firm-representative', SIMULATED), yesOrNo(ELEMENTS));
  }
}

/**
 * A person whose name ends in 冒 (冒名, an impostor) represents no firm, a firm whose name ends in 无 is not registered; 迟
 * and 伪 at the end of the firm's name lose and forge the answer. All else matches.
 */
const SIMULATED: Simulation<FirmQuestion> = {
  name: 'simulated-firm-registry',
  answer: ({ firmName, representativeName }) => {
    const isKnown = !firmName.endsWith('无');
    const represents = isKnown && !representativeName.endsWith('冒');
    return {
      firmName: isKnown,
      uscc: isKnown,
      representativeName: represents,
      representativeIdNumber: represents,
    };
  },
  misbehaves: ({ firmName }) => byEnding(firmName),
};
