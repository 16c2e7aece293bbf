import { describe, expect, it } from 'vitest';
import { ORGANISATION_KINDS, type OrganisationState } from '../identity.types.js';
import { decided, mayAct } from './organisation.rules.js';

const STATES: OrganisationState[] = ['registered', 'approved', 'suspended', 'closed'];

describe('an organisation', () => {
  it('is approved once, and again after a suspension', () => {
    expect(STATES.map((state) => decided(state, 'approve'))).toEqual(['approved', null, 'approved', null]);
  });

  it('is suspended while it may act', () => {
    expect(STATES.map((state) => decided(state, 'suspend'))).toEqual(['suspended', 'suspended', null, null]);
  });

  it('acts when approved, an employer from registration on', () => {
    for (const kind of ORGANISATION_KINDS) {
      const acting = STATES.filter((state) => mayAct({ kind, state }));
      expect(acting).toEqual(kind === 'employer' ? ['registered', 'approved'] : ['approved']);
    }
  });
});
