import { describe, expect, it } from 'vitest';
import { type Authority, ORGANISATION_KINDS, type OrganisationState } from '../identity.types.js';
import { decided, isAlive, standingOf } from './organisation.rules.js';

const STATES: OrganisationState[] = ['registered', 'approved', 'suspended', 'closed'];

const AT = new Date('2026-11-02T00:00:00Z');

describe('an organisation', () => {
  it('is approved once, and again after a suspension', () => {
    expect(STATES.map((state) => decided(state, 'approve'))).toEqual(['approved', null, 'approved', null]);
  });

  it('is suspended while it may act', () => {
    expect(STATES.map((state) => decided(state, 'suspend'))).toEqual(['suspended', 'suspended', null, null]);
  });

  it('is alive until it is suspended or closed, or another proved to be this firm', () => {
    const alive = STATES.filter((state) => isAlive({ state, authority: 'unproven' }));
    expect(alive).toEqual(['registered', 'approved']);
    for (const state of STATES) expect(isAlive({ state, authority: 'displaced' })).toBe(false);
  });

  it('counts as unproven while anything is outstanding; an employer needs no approval', () => {
    for (const kind of ORGANISATION_KINDS) {
      const of = (state: OrganisationState, authority: Authority): string =>
        standingOf({ kind, state, authority, authorityDueAt: null }, AT);
      expect(of('approved', 'unproven')).toBe('unproven');
      expect(of('registered', 'proven')).toBe(kind === 'employer' ? 'proven' : 'unproven');
      expect(of('approved', 'proven')).toBe('proven');
    }
  });

  it('from before goes on as it did until its days are over', () => {
    const before = { kind: 'employer', state: 'registered', authority: 'before' } as const;
    const due = (authorityDueAt: Date | null): string => standingOf({ ...before, authorityDueAt }, AT);
    expect(due(new Date('2026-11-03T00:00:00Z'))).toBe('before');
    expect(due(null)).toBe('before'); // until the first start says when its days end
    expect(due(AT)).toBe('overdue');
  });
});
