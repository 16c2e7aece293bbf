import type { DocumentDto } from '../document.dto.js';
import type { DocumentRow } from '../document.types.js';

/** What is shown of a document to whoever may see it: never whose key seals it. */
export function viewOf(row: DocumentRow): DocumentDto {
  const { id, purpose, type, state, scan, size, hash, receivedHash, openedAt, storedAt, keepUntil } = row;
  return { id, purpose, type, state, scan, size, hash, receivedHash, openedAt, storedAt, keepUntil };
}
