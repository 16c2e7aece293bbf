import { Injectable } from '@nestjs/common';
import type { Simulation } from '../../platform/source/simulated-source.js';
import { Sources } from '../../platform/source/sources.js';
import type { DocumentKind } from '../identity.types.js';
import { AskedSource, byEnding, oneOf } from '../source/asked.source.js';

/** What is asked: whether name and number belong together. */
export interface RealNameQuestion {
  /** Of our check; a repetition is answered the same. */
  requestId: string;
  name: string;
  documentKind: DocumentKind;
  /** Of a passport with the state that issued it before it, `GBR 123456789`. */
  idNumber: string;
}

const ANSWERS = ['match', 'no-match', 'unknown-person'] as const;
export type RealNameAnswer = (typeof ANSWERS)[number];

/** A source that knows who holds which document. */
@Injectable()
export class RealNameSource extends AskedSource<RealNameQuestion, RealNameAnswer> {
  constructor(sources: Sources) {
    super(sources.port('real-name', SIMULATED), oneOf(ANSWERS));
  }
}

/**
 * Its answers follow the last character of the name: 否 no-match, 无 unknown person, 迟 the first answer gets lost on the
 * way, 伪 the answer carries somebody else's signature; every other name matches.
 */
const SIMULATED: Simulation<RealNameQuestion> = {
  name: 'simulated-real-name-source',
  documents: ['resident-id', 'residence-permit', 'permanent-resident-id'],
  answer: ({ name }) => ({ answer: answerFor(name) }),
  misbehaves: ({ name }) => byEnding(name),
};

function answerFor(name: string): RealNameAnswer {
  if (name.endsWith('否')) return 'no-match';
  return name.endsWith('无') ? 'unknown-person' : 'match';
}
