import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** One mail as a server took it. */
export interface MailTaken {
  from: string;
  to: string[];
  /** Headers and body as they came. */
  raw: string;
  /** The text, decoded. */
  text: string;
}

/** A mail server that lets only its user in, and says no to what a test tells it to. */
export class MailDouble {
  readonly taken: MailTaken[] = [];
  /** The code that it answers recipients with; none: it takes them. */
  refuses: number | null = null;
  /** Answers nothing after the greeting. */
  isDeaf = false;
  private readonly unheard: (() => void)[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async open(): Promise<MailDouble> {
    const box: { double?: MailDouble } = {};
    const server = new SMTPServer({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      authMethods: ['PLAIN'],
      onAuth: ({ username, password }, _session, done) => {
        if (username === 'xingong' && password === 'p@ss') done(null, { user: username });
        else done(new Error('no'));
      },
      onMailFrom: (_address, _session, done) => {
        if (box.double!.isDeaf) box.double!.unheard.push(done);
        else done();
      },
      onRcptTo: (_address, _session, done) => {
        const { refuses } = box.double!;
        if (refuses === null) return done();
        done(Object.assign(new Error('no such user'), { responseCode: refuses }));
      },
      onData: (stream, session, done) => {
        let raw = '';
        stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          box.double!.taken.push({ from, to: rcptTo.map(({ address }) => address), raw, text: textOf(raw) });
          done();
        });
      },
    });
    box.double = new MailDouble(server);
    server.on('error', () => undefined); // a client may go at any time
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return box.double;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** Answers those that it let wait. */
  hear(): void {
    this.isDeaf = false;
    for (const answer of this.unheard.splice(0)) answer();
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

function textOf(raw: string): string {
  const at = raw.indexOf('\r\n\r\n');
  const [head, body] = [raw.slice(0, at), raw.slice(at + 4)];
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
