import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { Connection, type Route } from './connection.js';
import { type MailRequest, OutboundFailure } from './outbound.types.js';

/** Bytes that a server may say at a time. */
const LONGEST_ANSWER = 65_536;

/**
 * One mail over a connection of its own, which ends with it (RFC 5321, RFC 8314): TLS from the start by `smtps:`, else
 * STARTTLS, which is demanded wherever the way is not inside a network of ours.
 * @param isInside the operator named the host as one of its own networks
 * @param signal aborted with the OutboundFailure to end by
 */
export async function mailOver(
  target: URL,
  mail: MailRequest,
  { isInside, ...route }: Omit<Route, 'maxBytes'> & { isInside: boolean },
  signal: AbortSignal,
): Promise<void> {
  const connection = new Connection({ ...route, maxBytes: LONGEST_ANSWER }, signal);
  const isSecure = target.protocol === 'smtps:';
  try {
    const socket = await opened(connection, target, isSecure);
    socket.removeAllListeners('readable'); // nodemailer lets it flow, and bounds what it takes in itself
    const { authorities } = route;
    const transport = createTransport({
      host: target.hostname,
      connection: socket,
      secure: isSecure,
      secured: isSecure,
      ...(isInside ? { ignoreTLS: true } : { requireTLS: true }),
      tls: {
        ...(isIP(target.hostname) === 0 && { servername: target.hostname }),
        ...(authorities !== undefined && { ca: authorities }),
      },
      ...(target.username !== '' && {
        auth: { user: decodeURIComponent(target.username), pass: decodeURIComponent(target.password) },
      }),
      maxResponseSize: LONGEST_ANSWER,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const { from, to, subject, text, messageId } = mail;
    const sent = transport.sendMail({ from, to, subject, text, messageId });
    await Promise.race([sent, aborted(signal)]);
  } catch (error) {
    throw signal.aborted ? (signal.reason as OutboundFailure) : refusalOf(error);
  } finally {
    route.over(connection.end());
  }
}

async function opened(connection: Connection, target: URL, isSecure: boolean): Promise<Socket> {
  const to = {
    hostname: target.hostname,
    port: target.port || (isSecure ? '465' : '587'),
    protocol: isSecure ? 'https:' : 'http:', // whether the connection begins with TLS
  };
  return new Promise((resolve, reject) => {
    connection.open(to, (error, socket) => (error ? reject(error) : resolve(socket)));
  });
}

async function aborted(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason as OutboundFailure;
}

/** What the server said to it, by its code (RFC 5321 section 4.2). */
function refusalOf(error: unknown): unknown {
  const { responseCode } = error as { responseCode?: number };
  return responseCode === undefined
    ? error
    : new OutboundFailure('refused', `smtp-${responseCode}`, { cause: error });
}
