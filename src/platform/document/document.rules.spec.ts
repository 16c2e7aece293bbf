import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  grantsOf,
  isReadable,
  isUploader,
  missingParts,
  MOVES,
  sizeOfPart,
  statesBefore,
} from './document.rules.js';
import { DOCUMENT_STATES, SCAN_STATES } from './document.types.js';

describe('a document', () => {
  it('is readable when it is whole and no scan is waited for', () => {
    const readable = DOCUMENT_STATES.flatMap((state) =>
      SCAN_STATES.filter((scan) => isReadable({ state, scan })).map((scan) => `${state} ${scan}`),
    );
    expect(readable).toEqual(['stored unscanned', 'stored clean']);
  });

  it('comes back from being lost, and never from being erased', () => {
    expect(statesBefore('stored')).toEqual(['open', 'lost']);
    expect(MOVES.erased).toEqual([]);
    expect(statesBefore('erased')).toHaveLength(DOCUMENT_STATES.length - 1);
  });

  it('is the uploader’s own: a person’s, or everybody’s of an organisation', () => {
    const own = { uploadedBy: 'w', uploaderOrganisationId: null };
    expect(isUploader(own, { id: 'w', role: 'worker' })).toBe(true);
    expect(isUploader(own, { id: 'x', role: 'worker' })).toBe(false);
    const theirs = { uploadedBy: 'c', uploaderOrganisationId: 'o' };
    expect(isUploader(theirs, { id: 'd', role: 'employer', organisationId: 'o' })).toBe(true);
    expect(isUploader(theirs, { id: 'c', role: 'employer', organisationId: 'p' })).toBe(false);
    expect(isUploader(theirs, { id: 'c', role: 'worker' })).toBe(false);
  });

  it('lets in by role, person and organisation', () => {
    expect(grantsOf({ id: 'i', role: 'operator', organisationId: 'o' })).toEqual([
      { kind: 'role', who: 'operator' },
      { kind: 'person', who: 'i' },
      { kind: 'organisation', who: 'o' },
    ]);
    expect(grantsOf({ id: 'i', role: 'worker' })).toHaveLength(2);
  });
});

describe('parts', () => {
  it('of an upload add up to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 300 }),
        (total, partBytes) => {
          const parts = missingParts([], total, partBytes);
          const sizes = parts.map((part) => sizeOfPart(part, total, partBytes)!);
          expect(sizes.reduce((sum, size) => sum + size)).toBe(total);
          expect(sizes.every((size) => size > 0 && size <= partBytes)).toBe(true);
          expect(sizeOfPart(0, total, partBytes)).toBeUndefined();
          expect(sizeOfPart(parts.length + 1, total, partBytes)).toBeUndefined();
          expect(missingParts(parts.slice(1), total, partBytes)).toEqual([1]);
        },
      ),
    );
  });
});
