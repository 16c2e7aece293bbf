import type { Fen } from '../../platform/money/money.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { JobId, PayBasis } from '../hire.types.js';
import type { Place } from '../place.rules.js';

/** What a search asks for. */
export interface NearbySearch extends Place {
  occupationCode?: string;
  payBasis?: PayBasis;
  /** No further away than this, kilometres. */
  maxKm?: number;
  limit: number;
}

/** An open job as the map and the search know it. */
export interface OpenJob extends Place {
  jobId: JobId;
  enterpriseId: OrganisationId;
  title: string;
  occupationCode: string;
  payBasis: PayBasis;
  rateFen: Fen;
  address: string;
  region: string;
  startsOn: string;
  endsOn: string;
  validUntil: string;
  minAge: number;
  placesLeft: number;
}

/** Why a job is shown, in words for the worker. */
export type MatchReason = Record<'zh' | 'en', string> & { code: 'distance' | 'occupation' | 'pay' };

export interface NearbyJob extends OpenJob {
  /** Great-circle distance. */
  distanceMetres: number;
  reasons: MatchReason[];
}
