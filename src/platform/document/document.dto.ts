import { Instant, ListOf, OneOf, Out, Text, Uuid, Whole } from '../http/fields/fields.js';
import {
  DOCUMENT_STATES,
  type DocumentId,
  type DocumentState,
  SCAN_STATES,
  type ScanState,
} from './document.types.js';
import { MEDIA_TYPES, type MediaType, type Purpose, PURPOSE_NAMES } from './purposes.js';

const HASH = /[A-Za-z0-9_-]{43}/;
const MOST_BYTES = 2 ** 40;

/** What comes before the file of an upload. */
export class UploadFormDto {
  @OneOf(PURPOSE_NAMES) purpose: Purpose;
  @Uuid({ optional: true, description: 'The person it is about, when an organisation uploads it.' })
  subjectId?: string;
}

/** The whole form, as it is documented: the file is a stream and no member. */
export class UploadDocumentDto extends UploadFormDto {
  @Out({
    type: 'string',
    format: 'binary',
    example: '%PDF-1.7 …',
    description: 'Last of the form, with its media type.',
  })
  file: string;
}

export class OpenUploadDto extends UploadFormDto {
  @OneOf(MEDIA_TYPES) type: MediaType;
  @Whole({ min: 1, max: MOST_BYTES, description: 'Bytes of the whole.' }) size: number;
}

/** A part of an upload that is there. */
export class PartDto {
  @Whole({ min: 1, max: 2 ** 31 }) part: number;
  @Whole({ min: 1, max: MOST_BYTES }) size: number;
  @Text({ pattern: HASH, max: 43, description: 'SHA-256 of the part, base64url.' }) hash: string;
}

/** An upload and what of it is there. */
export class UploadDto {
  @Uuid() id: DocumentId;
  @OneOf(PURPOSE_NAMES) purpose: Purpose;
  @OneOf(MEDIA_TYPES) type: MediaType;
  @OneOf(DOCUMENT_STATES) state: DocumentState;
  @Whole({ min: 1, max: MOST_BYTES }) size: number;
  @Whole({ min: 1, max: 2 ** 31, description: 'Bytes of every part but the last.' }) partBytes: number;
  @ListOf(() => PartDto, { max: 100_000, description: 'Parts that are there; the others are to be sent.' })
  parts: PartDto[];
}

/** What a document is; its bytes are at `/content`. */
export class DocumentDto {
  @Uuid() id: DocumentId;
  @OneOf(PURPOSE_NAMES) purpose: Purpose;
  @OneOf(MEDIA_TYPES) type: MediaType;
  @OneOf(DOCUMENT_STATES, { description: 'Only a `stored` one can be read.' }) state: DocumentState;
  @OneOf(SCAN_STATES, { description: '`waiting`: not readable until the scanner has answered.' })
  scan: ScanState;
  @Whole({ min: 1, max: MOST_BYTES, nullable: true, description: 'Bytes as they are kept.' }) size:
    number | null;
  @Text({
    pattern: HASH,
    max: 43,
    nullable: true,
    description: 'SHA-256 of what is kept, base64url: the evidence.',
  })
  hash: string | null;
  @Text({
    pattern: HASH,
    max: 43,
    nullable: true,
    description: 'SHA-256 of what was received; another than `hash` where the place in an image was removed.',
  })
  receivedHash: string | null;
  @Instant() openedAt: Date;
  @Instant({ nullable: true }) storedAt: Date | null;
  @Instant({ nullable: true, description: 'It is erased then; a case that takes it keeps it longer.' })
  keepUntil: Date | null;
}
