import { sha256 } from '../../../../platform/crypto/canonical.js';
import { csvTemplate } from './csv-template.rules.js';
import { pain001 } from './pain001.rules.js';
import type { FileContent } from './payment-file.types.js';
import { type TemplateCell, templateCells } from './template-cells.rules.js';
import { writeWorkbook, type WrittenCell } from './workbook.rules.js';

/** A file as its bank takes it. The same content gives the same bytes. */
export function writeFile(content: FileContent): { bytes: Buffer; type: string; extension: string } {
  const { template } = content.account;
  if (template.format === 'pain.001')
    return { bytes: pain001(content), type: 'application/xml', extension: 'xml' };
  const rows = templateCells(content, template);
  if (template.format === 'csv')
    return { bytes: csvTemplate(rows, template.encoding), type: 'text/csv', extension: 'csv' };
  return {
    bytes: writeWorkbook(
      '付款',
      rows.map((row) => row.map(cell)),
    ),
    type: XLSX,
    extension: 'xlsx',
  };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Numbers of accounts and payments are text, or a spreadsheet rounds their last digits. */
function cell({ holds, text }: TemplateCell): WrittenCell {
  return holds === 'amount' ? { decimal: text } : { text };
}

/** SHA-256 of a file, lower-case hex, as `sha256sum` prints it: who hands it in can compare. */
export function digestOfFile(bytes: Buffer): string {
  return sha256(bytes).toString('hex');
}
