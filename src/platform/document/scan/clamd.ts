import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Bytes } from '../document.types.js';
import { MalwareScanner, ScannerAway } from './malware-scanner.js';

/** Where clamd listens. */
export type ClamdPlace = { host: string; port: number } | { path: string };

const SILENCE_MS = 60_000;
/** From the first byte to the answer; shorter than a document is held back for one scan. */
const LONGEST_MS = 300_000;
const LONGEST_ANSWER = 4_096;

/** ClamAV's daemon, by its command INSTREAM: chunks of `length (4 bytes, big-endian) | bytes`, ended by a length of 0. */
export class ClamdScanner extends MalwareScanner {
  readonly isPresent = true;

  constructor(
    private readonly place: ClamdPlace,
    private readonly silenceMs = SILENCE_MS,
    private readonly longestMs = LONGEST_MS,
  ) {
    super();
  }

  async scan(bytes: Bytes): Promise<string | undefined> {
    const socket = connect(this.place);
    socket.setTimeout(this.silenceMs, () => socket.destroy(new Error('clamd is silent')));
    const tooLong = (): void => void socket.destroy(new Error('clamd takes too long'));
    const clock = setTimeout(tooLong, this.longestMs); // a byte now and then is no silence
    try {
      return verdictOf(await exchange(socket, bytes));
    } catch (error) {
      if (error instanceof ScannerAway || isOfTheSocket(socket, error))
        throw new ScannerAway((error as Error).message, { cause: error });
      throw error;
    } finally {
      clearTimeout(clock);
      socket.destroy();
    }
  }
}

interface Said {
  answer: string;
  /** Whether it had all of the stream when it said so. */
  isOfAll: boolean;
}

/** Sends all of it while listening: clamd may refuse in the middle, when a stream is too long for it. */
async function exchange(socket: Socket, bytes: Bytes): Promise<Said> {
  const answer = answerOf(socket);
  let isOver = false;
  const end = (): void => void (isOver = true);
  answer.then(end, end); // awaited below, after what is sent
  await once(socket, 'connect');
  socket.write('zINSTREAM\0');
  for await (const piece of bytes) {
    if (isOver) break;
    if (piece.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), answer]);
  }
  const isOfAll = !isOver;
  if (isOfAll) socket.write(Buffer.alloc(4));
  return { answer: await answer, isOfAll };
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
      if (text.includes('\0')) resolve(text.replace(/\0.*$/s, ''));
      else if (text.length > LONGEST_ANSWER) reject(new ScannerAway('clamd says too much'));
    });
    socket.on('error', (error) => {
      Object.assign(socket, { [FAILED]: error });
      reject(error);
    });
    socket.on('close', () => reject(new ScannerAway('clamd closed the connection')));
  });
}

const FAILED = Symbol('failed');

function isOfTheSocket(socket: Socket, error: unknown): boolean {
  return (socket as { [FAILED]?: unknown })[FAILED] === error;
}

/** `stream: OK` of all that was sent, `stream: <name> FOUND`, or `… ERROR`. @throws ScannerAway for anything else */
function verdictOf({ answer, isOfAll }: Said): string | undefined {
  if (answer === 'stream: OK' && isOfAll) return undefined;
  const found = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
  if (found === undefined) throw new ScannerAway(`clamd answered ${JSON.stringify(answer.slice(0, 100))}`);
  return found;
}
