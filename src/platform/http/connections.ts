import type { Socket } from 'node:net';
import { type FastifyInstance } from 'fastify';

/** How long a connection may take for its next step, and how many there may be. Times in milliseconds. */
export const CONNECTION = {
  /** Headers, and headers with body, must be there this long after their first byte, or after the connection was made. */
  request: 30_000,
  /** Between an answer and the next request. */
  idle: 30_000,
  /** Without a byte in either direction, while we work or the caller does not read. */
  silent: 90_000,
  /** How often times are looked at. */
  look: 1_000,
} as const;

/** @see countConnections */
export interface ConnectionLimits {
  /** At once, of all callers. */
  inAll: number;
  /** At once, of one address; undefined behind a proxy, where all have the proxy's. */
  perAddress: number | undefined;
}

/** A connection beyond the limits is closed before anything of it is read: an answer would cost what they are to save. */
export function countConnections(server: FastifyInstance, { inAll, perAddress }: ConnectionLimits): void {
  const byAddress = new Map<string, number>();
  server.server.maxConnections = inAll;
  if (perAddress === undefined) return;
  server.server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const open = (byAddress.get(address) ?? 0) + 1;
    if (open > perAddress) {
      socket.destroy();
      return;
    }
    byAddress.set(address, open);
    socket.once('close', () => {
      const left = (byAddress.get(address) ?? 1) - 1;
      if (left > 0) byAddress.set(address, left);
      else byAddress.delete(address);
    });
  });
}
