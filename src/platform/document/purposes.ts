import { parameter } from '../parameter/parameter.js';

const PAPERS = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
/** Tables to be imported: CSV, JSON lines, XLSX. */
const TABLES = [
  'text/csv',
  'application/x-ndjson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

/** What may be uploaded: nothing that a browser runs. */
export const MEDIA_TYPES = [...PAPERS, ...TABLES] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const PHOTO: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp'];
const PAPER: readonly MediaType[] = PAPERS;

/** What holds for the documents of one purpose. How large they may be and how long they are kept are parameters. */
export interface PurposeRule {
  types: readonly MediaType[];
  /** Whether the place that a camera wrote into an image is part of the evidence, or removed. */
  place: 'evidence' | 'removed';
  /** `person`: an organisation may name the person it is about, under whose key it is then sealed. */
  whose: 'uploader' | 'person';
}

/** What documents are for. A room says which of them it takes. */
export const PURPOSES = {
  licence: { types: PAPER, place: 'removed', whose: 'uploader' },
  certificate: { types: PAPER, place: 'removed', whose: 'person' },
  'identity-paper': { types: PAPER, place: 'removed', whose: 'person' },
  contract: { types: PAPER, place: 'removed', whose: 'person' },
  'injury-photo': { types: PHOTO, place: 'evidence', whose: 'person' },
  'site-photo': { types: PHOTO, place: 'evidence', whose: 'uploader' },
  'chat-screenshot': { types: PHOTO, place: 'removed', whose: 'person' },
  'fraud-evidence': { types: PAPER, place: 'removed', whose: 'person' },
  'appeal-evidence': { types: PAPER, place: 'removed', whose: 'uploader' },
  'grievance-evidence': { types: PAPER, place: 'removed', whose: 'person' },
  'claim-paper': { types: PAPER, place: 'removed', whose: 'person' },
  import: { types: TABLES, place: 'removed', whose: 'uploader' },
} as const satisfies Record<string, PurposeRule>;

export type Purpose = keyof typeof PURPOSES;
export const PURPOSE_NAMES = Object.keys(PURPOSES) as [Purpose, ...Purpose[]];

/** The rule of a purpose. */
export function ruleOf(purpose: Purpose): PurposeRule {
  return PURPOSES[purpose];
}

/** How large a document may be, and how many days it is kept after a case took it. */
export interface PurposeLimits {
  maxBytes: number;
  days: number;
}

/** What whoever runs the house set for documents. */
export const DOCUMENT_LIMITS = parameter<Record<Purpose, PurposeLimits>>('document.limits');

/** How uploads are taken in. */
export interface UploadPolicy {
  /** Size of every part of a resumable upload but the last. */
  partBytes: number;
  /** An upload that was never completed is removed after so many hours. */
  openHours: number;
  /** A document that no case took is erased after so many hours, */
  unattachedHours: number;
  /** and one uploader has at most so many bytes of them. */
  unattachedBytes: number;
  /** How much of what is stored is read again and compared with its hash by each daily check. */
  checkedBytes: number;
}

export const UPLOAD_POLICY = parameter<UploadPolicy>('document.uploads');
