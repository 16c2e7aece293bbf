import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { RegistryFacts } from '../certification/certification.types.js';
import type { NewFact } from './fact.types.js';

/** Where a registry answer came from. */
export interface RegistryOrigin {
  certificationId: string;
  source: string;
  /** Business day of the answer. */
  answeredOn: BusinessDay;
  /** SHA-256 of the signed answer, base64url. */
  answerHash: string;
}

/** A registry answer as facts; what the registry does not say makes no fact. A penalty is the same one in every answer. */
export function registryFactsOf(facts: RegistryFacts, origin: RegistryOrigin): NewFact[] {
  const { certificationId: reference, source, answeredOn: occurredOn, answerHash } = origin;
  const core = { source, reference, evidence: { answerHash } };
  const counts = [
    ['paid-in-capital', facts.paidInCapitalYuan],
    ['insured-staff', facts.insuredStaff],
    ['firms-at-address', facts.firmsAtAddress],
    ['representative-firms', facts.representativeFirms],
  ] as const;
  return [
    { ...core, kind: 'certified', value: 1n, occurredOn },
    ...(facts.foundedOn
      ? [{ ...core, kind: 'founded' as const, value: 1n, occurredOn: facts.foundedOn }]
      : []),
    ...counts.flatMap(([kind, value]) =>
      value === null ? [] : [{ ...core, kind, value: BigInt(value), occurredOn }],
    ),
    ...[...facts.penaltiesOn].sort().map((day, index, days) => {
      const nth = index - days.indexOf(day) + 1;
      return {
        ...core,
        kind: 'penalty' as const,
        value: 1n,
        occurredOn: day,
        reference: `penalty:${day}:${nth}`,
      };
    }),
  ];
}
