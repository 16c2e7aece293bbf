import { SaxesParser } from 'saxes';
import { UnusableTable } from '../table.types.js';
import { damaged } from './zip.js';

/** Deeper than any part of a workbook; each level is held while it is read. */
const DEEPEST = 64;
/** Characters without the end of a text or a tag; a cell holds 32,767. */
const LONGEST_PIECE = 1_000_000;

/** What is heard of an XML document, its names without prefix. */
export interface Listener {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads a part piece by piece; after each the caller takes what was heard. Nothing of a document type is expanded.
 * @throws UnusableTable
 */
export async function* heard(bytes: AsyncIterable<Uint8Array>, listener: Listener): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let [depth, silent] = [0, 0];
  parser.on('doctype', () => {
    throw damaged();
  });
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0;
    if (++depth > DEEPEST) throw damaged();
    listener.open?.(localName(name), attributes);
  });
  parser.on('text', (text) => {
    silent = 0;
    listener.text?.(text);
  });
  parser.on('closetag', ({ name }) => {
    silent = 0;
    depth -= 1;
    listener.close?.(localName(name));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of bytes) {
      const text = decoder.decode(piece, { stream: true });
      silent += text.length;
      if (silent > LONGEST_PIECE) throw damaged();
      parser.write(text);
      yield;
    }
    parser.write(decoder.decode()).close();
    yield;
  } catch (error) {
    throw isOfBytes(error) ? damaged() : error;
  }
}

/** Reads a part whole. @throws UnusableTable */
export async function hear(bytes: AsyncIterable<Uint8Array>, listener: Listener): Promise<void> {
  for await (const _ of heard(bytes, listener));
}

/** The parser throws bare errors that begin with where they are; the decoder has a code. */
function isOfBytes(error: unknown): boolean {
  if (error instanceof UnusableTable || !(error instanceof Error)) return false;
  return /^\d+:\d+: /.test(error.message) || 'code' in error;
}
