import { type IncomingMessage } from 'node:http';
import { newId } from '../../ids/ids.js';

const SANE = /^[\w.-]{8,64}$/;

/** The id of a request: the caller's `X-Request-Id` when it is sane, else a new UUIDv7. */
export function requestId(raw: Pick<IncomingMessage, 'headers'>): string {
  const given = raw.headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : newId<'request'>();
}
