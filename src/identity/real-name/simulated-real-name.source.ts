import { simulatedExchange } from '../source/simulated-exchange.source.js';
import type { RealNameAnswer, RealNameQuestion } from './real-name.source.js';
import { SignedRealNameSource } from './signed-real-name.source.js';

/** What the official register of persons answers about (居民身份证, 居住证, 外国人永久居留身份证 since 2023). */
const KINDS = ['resident-id', 'residence-permit', 'permanent-resident-id'] as const;

/**
 * A stand-in for the official source. Its answers follow the last character of the name: 否 no-match, 无 unknown
 * person, 迟 the first answer gets lost on the way, 伪 the answer carries somebody else's signature; every other
 * name matches.
 */
export function simulatedRealNameSource(): SignedRealNameSource {
  const exchange = simulatedExchange<RealNameQuestion>('real-name', {
    answer: ({ name }) => ({ answer: answerFor(name) }),
    isLate: ({ name }) => name.endsWith('迟'),
    isForged: ({ name }) => name.endsWith('伪'),
  });
  return new SignedRealNameSource('simulated-real-name-source', KINDS, exchange);
}

function answerFor(name: string): RealNameAnswer {
  if (name.endsWith('否')) return 'no-match';
  return name.endsWith('无') ? 'unknown-person' : 'match';
}
