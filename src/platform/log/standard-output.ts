import { type DestinationStream, pino } from 'pino';

/** Written when so much has gathered, or so long after the last time. */
const GATHERED_BYTES = 4_096;
const GATHERED_MS = 100;

/** Whoever reads the lines may fall behind by so much; then lines are dropped, and memory is not. */
const BEHIND_BYTES = 16 * 2 ** 20;

/** Where lines of the log go. */
export interface LogOutput extends DestinationStream {
  /** Does not wait for more to gather. */
  flush(): void;
}

let opened: LogOutput | undefined;

/**
 * Standard output, of all loggers of the process, written beside the work and not in its way. What has gathered is
 * written before the process exits, also by an error that nobody caught; only a process that is killed loses it.
 */
export function standardOutput(): LogOutput {
  if (opened) return opened;
  const output = pino.destination({
    dest: 1,
    sync: false,
    minLength: GATHERED_BYTES,
    periodicFlush: GATHERED_MS,
    maxLength: BEHIND_BYTES,
  });
  let dropped = 0;
  output.on('drop', () => void dropped++);
  output.on('drain', () => {
    if (dropped === 0) return;
    const line = { level: 'warn', time: new Date().toISOString(), context: 'log', data: { dropped } };
    dropped = 0;
    output.write(`${JSON.stringify({ ...line, message: 'lines were dropped: they are read too slowly' })}\n`);
  });
  return (opened = output);
}
