import { sha256 } from '../../../../platform/crypto/canonical.js';
import { csvTemplate } from './csv-template.rules.js';
import { pain001 } from './pain001.rules.js';
import type { FileContent } from './payment-file.types.js';

/** A file as its bank takes it. The same content gives the same bytes. */
export function writeFile(content: FileContent): { bytes: Buffer; type: string; extension: string } {
  const { template } = content.account;
  if (template.format === 'pain.001')
    return { bytes: pain001(content), type: 'application/xml', extension: 'xml' };
  return { bytes: csvTemplate(content, template), type: 'text/csv', extension: 'csv' };
}

/** SHA-256 of a file, lower-case hex, as `sha256sum` prints it: who hands it in can compare. */
export function digestOfFile(bytes: Buffer): string {
  return sha256(bytes).toString('hex');
}
