import type { DocumentRow, DocumentState, Reader, ReaderGrant } from './document.types.js';

/** From which state a document may go where. */
export const MOVES: Record<DocumentState, readonly DocumentState[]> = {
  open: ['stored', 'refused', 'erased'],
  stored: ['quarantined', 'lost', 'erased'],
  lost: ['stored', 'erased'],
  quarantined: ['erased'],
  refused: ['erased'],
  erased: [],
};

/** The states from which one may go to `to`. */
export function statesBefore(to: DocumentState): DocumentState[] {
  return (Object.keys(MOVES) as DocumentState[]).filter((from) => MOVES[from].includes(to));
}

/** Whether its bytes may be shown to anybody: whole, and not waiting for the scanner. */
export function isReadable({ state, scan }: Pick<DocumentRow, 'state' | 'scan'>): boolean {
  return state === 'stored' && (scan === 'clean' || scan === 'unscanned');
}

/** Whether the reader is the person, or acts for the organisation, that uploaded it. */
export function isUploader(
  { uploadedBy, uploaderOrganisationId }: Pick<DocumentRow, 'uploadedBy' | 'uploaderOrganisationId'>,
  { id, organisationId }: Reader,
): boolean {
  return uploaderOrganisationId === null ? uploadedBy === id : uploaderOrganisationId === organisationId;
}

/** A grant as it is stored: of which kind, and to whom. */
export function storedGrant(grant: ReaderGrant): { kind: string; who: string } {
  if ('role' in grant) return { kind: 'role', who: grant.role };
  if ('organisationId' in grant) return { kind: 'organisation', who: grant.organisationId };
  return { kind: 'person', who: grant.personId };
}

/** The grants that would let a reader in. */
export function grantsOf({ id, role, organisationId }: Reader): { kind: string; who: string }[] {
  const own: ReaderGrant[] = [{ role }, { personId: id }];
  return [...own, ...(organisationId === undefined ? [] : [{ organisationId }])].map(storedGrant);
}

/** The size that a part of a resumable upload must have; undefined when there is no such part. */
export function sizeOfPart(part: number, total: number, partBytes: number): number | undefined {
  const parts = Math.ceil(total / partBytes);
  if (part < 1 || part > parts) return undefined;
  return part < parts ? partBytes : total - (parts - 1) * partBytes;
}

/** The numbers of the parts that are not there yet. */
export function missingParts(present: readonly number[], total: number, partBytes: number): number[] {
  const there = new Set(present);
  const parts = Math.ceil(total / partBytes);
  return Array.from({ length: parts }, (_, index) => index + 1).filter((part) => !there.has(part));
}
