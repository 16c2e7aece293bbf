import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Decision, RecruitmentPermit, RestrictionLevel } from '../enterprise-credit.types.js';
import { hardest, stopsPosting } from '../restriction/ladder.rules.js';

/** Where an enterprise stands. */
export interface Standing {
  enterpriseId: OrganisationId;
  admission: Decision | null;
  admissionCodes: string[];
  certifiedUntil: Date | null;
  restrictions: { level: RestrictionLevel; reasonCode: string }[];
}

/** Whether an enterprise may recruit now. The score has no say in it. */
export function permitOf(standing: Standing, now: Date, postingCap: number): RecruitmentPermit {
  const { enterpriseId, admission, admissionCodes, certifiedUntil, restrictions } = standing;
  const restriction = hardest(restrictions.map(({ level }) => level));
  const isExpired = certifiedUntil !== null && certifiedUntil <= now;
  const against = [
    ...restrictions.filter(({ level }) => stopsPosting(level)).map(({ reasonCode }) => reasonCode),
    ...(admission === null ? ['NOT_CERTIFIED'] : []),
    ...(isExpired ? ['CERTIFICATION_EXPIRED'] : []),
    ...admissionCodes,
    ...restrictions.filter(({ level }) => !stopsPosting(level)).map(({ reasonCode }) => reasonCode),
  ];
  return {
    enterpriseId,
    mayRecruit: admission === 'ACCEPT' && certifiedUntil !== null && !isExpired && !stopsPosting(restriction),
    admission,
    restriction,
    postingCap: restriction === 'posting-cap' ? postingCap : null,
    reasonCodes: [...new Set(against)],
  };
}
