import type { Id } from '../ids/ids.js';
import type { MediaType, Purpose } from './purposes.js';

export type DocumentId = Id<'document'>;
export type ObjectId = Id<'document-object'>;

/**
 * `open`: being uploaded; `stored`: whole; `quarantined`: malware was found; `refused`: it is not what was declared;
 * `lost`: the store has it no longer, or another; `erased`: key and bytes are gone, the hash stays.
 */
export const DOCUMENT_STATES = ['open', 'stored', 'quarantined', 'refused', 'lost', 'erased'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** `unscanned`: this installation has no scanner; `waiting`: it has one that has not answered yet. */
export const SCAN_STATES = ['unscanned', 'waiting', 'clean', 'infected'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

/** Who asks: what an access token says of a caller, as far as documents ask. */
export interface Reader {
  id: string;
  role: string;
  organisationId?: string;
}

/** Who brought a document: a person, or whoever acts for the organisation. */
export type Uploader = Pick<Reader, 'id' | 'organisationId'>;

/** Whom a case lets read its documents. */
export type ReaderGrant = { role: string } | { organisationId: string } | { personId: string };

/** One document as the database knows it. */
export interface DocumentRow {
  id: DocumentId;
  purpose: Purpose;
  type: MediaType;
  subjectId: string;
  uploadedBy: string;
  uploaderOrganisationId: string | null;
  state: DocumentState;
  scan: ScanState;
  /** Bytes that were declared for a resumable upload. */
  declaredSize: number | null;
  partBytes: number | null;
  size: number | null;
  hash: string | null;
  receivedHash: string | null;
  openedAt: Date;
  storedAt: Date | null;
  keepUntil: Date | null;
}

/** Bytes in the store: a whole document, or a part of one that is being uploaded. */
export interface ObjectRow {
  id: ObjectId;
  documentId: DocumentId;
  part: number | null;
  sealedKey: Buffer;
  size: number;
  hash: string;
  sealedSize: number;
  sealedHash: string;
}

/** A stream of bytes. */
export type Bytes = AsyncIterable<Uint8Array>;
