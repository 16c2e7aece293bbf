import { simulatedExchange } from '../source/simulated-exchange.source.js';
import type { LivingQuestion } from './living-check.source.js';
import { SignedLivingCheckSource } from './signed-living-check.source.js';

const KINDS = ['resident-id', 'residence-permit', 'permanent-resident-id'] as const;

/**
 * A stand-in for the official source. Before its camera stands who the evidence says, `live:<ID number>`; its carrier
 * registered a number to the ID number that ends in the same four digits (X is 0). A name that ends in 迟 loses the first
 * answer on the way, one in 伪 gets it with somebody else's signature.
 */
export function simulatedLivingCheckSource(): SignedLivingCheckSource {
  const exchange = simulatedExchange<LivingQuestion>('living-check', {
    answer: (question) => ({ answer: isBound(question) ? 'match' : 'no-match' }),
    isLate: ({ name }) => name.endsWith('迟'),
    isForged: ({ name }) => name.endsWith('伪'),
  });
  return new SignedLivingCheckSource('simulated-living-check-source', KINDS, exchange);
}

function isBound({ means, idNumber, phone, evidence }: LivingQuestion): boolean {
  if (means === 'face') return evidence === `live:${idNumber}`;
  return phone?.slice(-4) === idNumber.slice(-4).replace('X', '0');
}
