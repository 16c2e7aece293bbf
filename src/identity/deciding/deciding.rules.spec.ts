import { describe, expect, it } from 'vitest';
import { asId } from '../../platform/ids/ids.js';
import { bodyOf } from './deciding.rules.js';

const organisationId = asId<'organisation'>('01890000-0000-7000-8000-000000000001');

describe('a matter of a region', () => {
  it('is decided by the authority that has two people for it', () => {
    expect(bodyOf({ organisationId, deciders: 2 })).toEqual({ organisationId, why: 'two-reviewers' });
  });

  it('is decided by the operator where the authority has one, or none', () => {
    for (const deciders of [0, 1])
      expect(bodyOf({ organisationId, deciders })).toEqual({
        organisationId: null,
        why: 'too-few-reviewers',
      });
  });

  it('is decided by the operator where no authority covers it', () => {
    expect(bodyOf(null)).toEqual({ organisationId: null, why: 'no-authority' });
  });
});
