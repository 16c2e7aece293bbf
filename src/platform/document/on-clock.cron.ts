import { alone, clockTable, shared } from '../outbox/clock-table.js';
import { CheckDocuments } from './keeping/check-documents.js';
import { TidyDocuments } from './keeping/tidy-documents.js';
import { ScanDocuments } from './scan/scan-documents.js';

/** What documents need done by itself. */
export const DOCUMENT_CLOCK = clockTable('documents', [
  shared('document.scan-documents', 30_000, [ScanDocuments], (scans) => scans.due()),
  alone('document.tidy-documents', '0 */10 * * * *', [TidyDocuments], (tidying) => tidying.run()),
  alone('document.check-documents', '0 30 3 * * *', [CheckDocuments], (checking) => checking.run()),
]);
