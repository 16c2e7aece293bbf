import { type ServerPlace } from './server-place.js';

/** Good for one machine that also runs the application. */
const DEFAULTS = {
  max_connections: '120',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // statements and row values can hold personal data, and logs may not
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Trades durability for speed; for data that may be lost. */
const UNSAFE_FAST = {
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
};

/**
 * Settings for the server's command line.
 * @param tcpPort undefined: Unix socket only.
 */
export function serverSettings(
  { socketDir }: ServerPlace,
  tcpPort: number | undefined,
  wishes: { unsafeFast?: boolean; settings?: Record<string, string> },
): Record<string, string> {
  const socketDirs = `"${socketDir.replaceAll('"', '""')}"`; // a comma would separate two
  return {
    ...DEFAULTS,
    ...(wishes.unsafeFast && UNSAFE_FAST),
    port: String(tcpPort ?? 5432), // without TCP it is only a part of the socket's name, in a directory of our own
    listen_addresses: tcpPort === undefined ? '' : '127.0.0.1',
    unix_socket_directories: process.platform === 'win32' ? '' : socketDirs,
    unix_socket_permissions: '0700',
    ...wishes.settings,
  };
}
