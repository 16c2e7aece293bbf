import { describe, expect, it } from 'vitest';
import { type ClosedJob, closedJobFacts, reopening } from './job.rules.js';

const closed: ClosedJob = {
  validUntil: '2026-11-30',
  headcount: 2,
  hired: 1,
  findings: [],
  reviewedBy: null,
};

describe('a job whose closing should not have been', () => {
  it('comes back on the last day of its advert, and not after', () => {
    expect(reopening(closed, '2026-11-30')).toBe('open');
    expect(reopening(closed, '2026-12-01')).toBeNull();
  });

  it('stays closed when its places are taken', () => {
    expect(reopening({ ...closed, hired: 2 }, '2026-11-20')).toBeNull();
  });

  it('waits for the operator again when nobody had looked at what was found', () => {
    const flagged = { ...closed, findings: [{ code: 'x' }] };
    expect(reopening(flagged, '2026-11-20')).toBe('in-review');
    expect(reopening({ ...flagged, reviewedBy: 'operator' }, '2026-11-20')).toBe('open');
  });
});

describe('what an event says of a closed job', () => {
  it('says when nobody had been notified that it was open', () => {
    const job = { id: 'j', enterpriseId: 'e', state: 'open' as const };
    expect(closedJobFacts(job, 'expired')).toEqual({ jobId: 'j', enterpriseId: 'e', cause: 'expired' });
    expect(closedJobFacts({ ...job, state: 'in-review' }, 'withdrawn')).toMatchObject({ neverOpen: true });
  });
});
