import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import { type ServerPlace } from './server-place.js';

/**
 * A TCP port of 127.0.0.1 that nobody uses: the last run's when it is still free, so that an address somebody
 * noted down stays good.
 */
export async function choosePort({ portFile }: ServerPlace): Promise<number> {
  const last = fs.existsSync(portFile) ? Number(fs.readFileSync(portFile, 'utf8')) : 0;
  return (last > 0 && last < 65536 && (await portIfFree(last))) || (await portIfFree(0)) || 0;
}

/** Notes the port for the next run. */
export function rememberPort({ portFile }: ServerPlace, port: number): void {
  fs.writeFileSync(portFile, String(port));
}

/** The port itself, or a free one for 0; undefined when it is taken. */
async function portIfFree(port: number): Promise<number | undefined> {
  const probe = net.createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
    return (probe.address() as net.AddressInfo).port;
  } catch {
    return undefined; // in use, or not allowed: of no use to us either way
  } finally {
    probe.close();
  }
}
