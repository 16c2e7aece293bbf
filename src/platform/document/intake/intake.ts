import { fileTypeFromBuffer } from 'file-type';
import {
  DocumentBroken,
  DocumentEmpty,
  DocumentTooLarge,
  TypeDiffers,
  TypeNotTaken,
} from '../document.errors.js';
import type { Bytes } from '../document.types.js';
import { MEDIA_TYPES, type MediaType, type PurposeRule } from '../purposes.js';
import { ByteReader, CutOff, TooManyParts } from './byte-reader.js';
import { jpegWithoutPlace, NotAnImage } from './jpeg-place.js';
import { pngWithoutPlace } from './png-place.js';
import { webpWithoutPlace } from './webp-place.js';

/** What is enough to know a type by. */
const SNIFFED_BYTES = 65_536;

/** What an uploader says of a document, and what its purpose asks. */
export interface Expected {
  declared: string;
  rule: PurposeRule;
  maxBytes: number;
}

const TEXTS: readonly MediaType[] = ['text/csv', 'application/x-ndjson'];
/** An archive whose order of parts does not tell a workbook by its first bytes. */
const isWorkbook = (type: MediaType): boolean => type.startsWith('application/vnd.openxmlformats');

const CLEANERS: Partial<Record<MediaType, (reader: ByteReader) => Bytes>> = {
  'image/jpeg': jpegWithoutPlace,
  'image/png': pngWithoutPlace,
  'image/webp': webpWithoutPlace,
};

/** A type that the purpose takes. @throws TypeNotTaken */
export function takenType(declared: string, rule: PurposeRule): MediaType {
  const type = MEDIA_TYPES.find((one) => one === declared.toLowerCase());
  if (!type || !rule.types.includes(type)) throw TypeNotTaken({ facts: { types: rule.types.join(', ') } });
  return type;
}

/** At most so many bytes. @throws DocumentTooLarge */
export async function* atMost(bytes: Bytes, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > maxBytes) throw DocumentTooLarge({ facts: { maxBytes } });
    yield piece;
  }
}

/**
 * The bytes of a document as they are kept: of the declared type by their content, no larger than allowed, and without
 * the place that a camera wrote, unless that is the evidence.
 * @throws DocumentEmpty, DocumentTooLarge, TypeNotTaken, TypeDiffers, DocumentBroken
 */
export async function* takenIn(bytes: Bytes, expected: Expected): AsyncGenerator<Uint8Array> {
  const type = takenType(expected.declared, expected.rule);
  const reader = new ByteReader(atMost(bytes, expected.maxBytes));
  try {
    await checkContent(reader, type);
    const cleaner = expected.rule.place === 'removed' ? CLEANERS[type] : undefined;
    yield* cleaner?.(reader) ?? reader.rest();
    for await (const _ of reader.rest()); // what follows the end of an image is received, and not kept
  } catch (error) {
    const isBroken = error instanceof CutOff || error instanceof NotAnImage || error instanceof TooManyParts;
    throw isBroken ? DocumentBroken(error.message) : error;
  } finally {
    await reader.close();
  }
}

async function checkContent(reader: ByteReader, type: MediaType): Promise<void> {
  const head = await reader.peek(SNIFFED_BYTES);
  if (head.length === 0) throw DocumentEmpty();
  const found = await fileTypeFromBuffer(head);
  if (TEXTS.includes(type)) {
    if (found && found.mime !== type) throw TypeDiffers({ facts: { found: found.mime } });
    return; // a text has no magic number: whoever reads it says what it is
  }
  if (found?.mime !== type && !(isWorkbook(type) && found?.mime === 'application/zip'))
    throw TypeDiffers({ facts: { found: found?.mime ?? 'unknown' } });
}
