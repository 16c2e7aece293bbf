import { isId } from '../../platform/ids/ids.js';

/** Where a list is served: `uri` of a certificate's status and `sub` of the list. */
export function statusListUri(publicUrl: string, listId: string): string {
  return `${publicUrl}/v1/status-lists/${listId}`;
}

/** The list a URI of ours names; undefined for any other URI. */
export function listIdOf(publicUrl: string, uri: string): string | undefined {
  const id = uri.slice(uri.lastIndexOf('/') + 1);
  return isId(id) && statusListUri(publicUrl, id) === uri ? id : undefined;
}
