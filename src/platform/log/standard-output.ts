import { type DestinationStream, pino } from 'pino';

/** Written when so much has gathered, or so long after the last time. */
const GATHERED_BYTES = 4_096;
const GATHERED_MS = 100;

/** Whoever reads the lines may fall behind by so much; then lines are dropped, and memory is not. */
const BEHIND_BYTES = 16 * 2 ** 20;

/** A process that ends does not wait longer for who reads its lines. */
const LAST_LINES_MS = 2_000;

/** Where lines of the log go. */
export interface LogOutput extends DestinationStream {
  /** Does not wait for more to gather. */
  flush(): void;
  /** Once what was logged before is on its way, or nobody has read it for so long. */
  written(): Promise<void>;
}

let opened: LogOutput | undefined;

/**
 * Standard output, of all loggers of the process, written beside the work and not in its way. What has gathered is
 * written before the process exits, also by an error that nobody caught; only a process that is killed loses it. Who
 * exits in the middle of a write gets that write's lines after later ones, or in pieces where the reader is behind:
 * who ends in order waits for `written` first.
 */
export function standardOutput(): LogOutput {
  if (opened) return opened;
  const stream = pino.destination({
    dest: 1,
    sync: false,
    minLength: GATHERED_BYTES,
    periodicFlush: GATHERED_MS,
    maxLength: BEHIND_BYTES,
  });
  let dropped = 0;
  stream.on('drop', () => void dropped++);
  stream.on('drain', () => {
    if (dropped === 0) return;
    const line = { level: 'warn', time: new Date().toISOString(), context: 'log', data: { dropped } };
    dropped = 0;
    stream.write(`${JSON.stringify({ ...line, message: 'lines were dropped: they are read too slowly' })}\n`);
  });
  const written = (): Promise<void> =>
    new Promise((resolve) => {
      // it keeps the process until its own exit code is said: with nothing else to wait for, Node ends by itself with 0
      const longest = setTimeout(resolve, LAST_LINES_MS);
      stream.flush(() => {
        clearTimeout(longest);
        resolve();
      });
    });
  return (opened = Object.assign(stream, { written }));
}
