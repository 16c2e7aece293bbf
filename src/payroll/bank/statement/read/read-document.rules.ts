import type { StatementTemplate } from '../../../../platform/config/config.types.js';
import { type BankDocument, UnreadableFile } from './bank-document.types.js';
import { readCamt } from './camt.rules.js';
import { readCsvStatement } from './csv-statement.rules.js';
import { readPain002 } from './pain002.rules.js';
import { readXml } from './xml.rules.js';

const MESSAGE = /^urn:iso:std:iso:20022:tech:xsd:((?:camt\.053|camt\.054|pain\.002)\.\d{3}\.\d{2})$/;

/**
 * Reads what a bank handed out, whichever of the known forms it has. @throws UnreadableFile
 * @param days what whoever imports a table says of its days; messages say them themselves
 */
export function readDocument(
  bytes: Uint8Array,
  template: StatementTemplate | undefined,
  days: { from: string; to: string } | undefined,
): BankDocument {
  if (isXml(bytes)) return readMessage(textOf(bytes, 'utf-8'));
  const refuse = (zh: string, en: string): never => {
    throw new UnreadableFile([{ row: 1, zh, en }]);
  };
  if (template === undefined)
    return refuse(
      '该账户没有配置表格对照，只接受 ISO 20022 报文',
      'the account maps no table: it takes ISO 20022 messages',
    );
  if (days === undefined) return refuse('表格须填写起止日期', 'of a table say its days: from and to');
  return readCsvStatement(textOf(bytes, template.encoding), template, days);
}

function readMessage(text: string): BankDocument {
  const { root, namespace } = readXml(text);
  const format = MESSAGE.exec(namespace)?.[1];
  if (root.name !== 'Document' || format === undefined)
    throw new UnreadableFile([
      {
        row: root.line,
        zh: '不是 pain.002、camt.053 或 camt.054 报文',
        en: 'it is no pain.002, camt.053 or camt.054',
      },
    ]);
  return format.startsWith('pain') ? readPain002(root, format) : readCamt(root, format);
}

function isXml(bytes: Uint8Array): boolean {
  return /^(\ufeff|ï»¿)?\s*</.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
}

function textOf(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UnreadableFile([
      { row: 1, zh: `文件不是 ${encoding} 编码`, en: `the file is not in ${encoding}` },
    ]);
  }
}
