import { Injectable } from '@nestjs/common';
import type { Simulation } from '../../platform/source/simulated-source.js';
import { Sources } from '../../platform/source/sources.js';
import type { DocumentKind } from '../identity.types.js';
import { AskedSource, byEnding, oneOf } from '../source/asked.source.js';
import type { LivingMeans } from './living-check.rules.js';

/** What is asked: whether the person who is here, or the number they hold, is of this name and ID number. */
export interface LivingQuestion {
  /** Of our check; a repetition is answered the same. */
  requestId: string;
  means: LivingMeans;
  name: string;
  documentKind: DocumentKind;
  idNumber: string;
  /** By carrier: the number. */
  phone?: string;
  /** By face: what the source's own camera page handed to the person. */
  evidence?: string;
}

const ANSWERS = ['match', 'no-match'] as const;
export type LivingAnswer = (typeof ANSWERS)[number];

/**
 * A source that binds the living person, or the number, to a real name (face, chip, the carrier's three elements). That
 * somebody knows a name and a number proves nobody.
 */
@Injectable()
export class LivingCheckSource extends AskedSource<LivingQuestion, LivingAnswer> {
  constructor(sources: Sources) {
    super(sources.port('living-check', SIMULATED), oneOf(ANSWERS));
  }
}

/**
 * Before its camera stands who the evidence says, `live:<ID number>`; its carrier registered a number to the ID number that
 * ends in the same four digits (X is 0). A name that ends in 迟 loses the first answer on the way, one in 伪 gets it with
 * somebody else's signature.
 */
const SIMULATED: Simulation<LivingQuestion> = {
  name: 'simulated-living-check-source',
  documents: ['resident-id', 'residence-permit', 'permanent-resident-id'],
  answer: (question) => ({ answer: isBound(question) ? 'match' : 'no-match' }),
  misbehaves: ({ name }) => byEnding(name),
};

function isBound({ means, idNumber, phone, evidence }: LivingQuestion): boolean {
  if (means === 'face') return evidence === `live:${idNumber}`;
  return phone?.slice(-4) === idNumber.slice(-4).replace('X', '0');
}
