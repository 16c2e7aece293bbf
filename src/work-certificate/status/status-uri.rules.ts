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

const TYPE = 'application/statuslist+jwt';

/** Whether an `Accept` header takes a status list token (RFC 9110 section 12.5.1; absent means anything). */
export function takesStatusToken(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
    return !isRefused && [TYPE, 'application/*', '*/*'].includes(type);
  });
}
