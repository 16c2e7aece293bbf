import type { Official } from '../../demo/client/party.js';
import type { Json, World } from '../../demo/client/world.js';
import type { Paper } from './program.js';

/** One who is seen: with a card, and the session in which they say what it says. */
interface Seen {
  post(path: string, body?: unknown): Promise<Json>;
}

/** The window (窗口) of a place where no text reaches anybody: two clerks print codes and see what people bring. */
export class Counter {
  private readonly papers = new Map<string, Paper & { at: string }>();
  clerks: Official[] = [];
  /** How often two clerks printed a code. */
  printed = 0;

  constructor(private readonly place: World) {}

  /** A paper that somebody holds already. */
  hand(paper: Paper): void {
    this.papers.set(paper.phone, { ...paper, at: this.place.now().toISOString() });
  }

  /** The place as people reach it who fetch their codes at the window instead of by text: they type what the paper says. */
  get world(): World {
    const json = (status: number, body: object): Awaited<ReturnType<World['send']>> => ({
      status,
      headers: { 'content-type': 'application/json' },
      text: JSON.stringify(body),
    });
    return {
      ...this.place,
      send: async (request) => {
        if (request.path === '/v1/sign-in/codes') {
          const { phone } = JSON.parse(request.body!) as { phone: string };
          const { handle } = this.papers.get(phone) ?? (await this.print(phone));
          return json(202, { handle });
        }
        const asked = /^\/v1\/development\/messages\?phone=(.+)$/.exec(request.path)?.[1];
        if (asked === undefined) return this.place.send(request);
        const { phone, code, at } = this.papers.get(decodeURIComponent(asked))!;
        this.papers.delete(phone); // it counts once
        return json(200, { items: [{ createdAt: at, body: code }] });
      },
    };
  }

  /** Two clerks see somebody's resident ID card; each types what it says. */
  async seeCard(person: Seen, card: { name: string; idNumber: string }): Promise<void> {
    await person.post('/v1/me/real-name', card);
    const { checkId } = await person.post('/v1/me/real-name/verification');
    await this.each((clerk) => clerk.post(`/v1/real-name-checks/${checkId}/sightings`, card));
  }

  /** Two clerks see a paper; each types what it says, or which it is. */
  async see(path: string, paper: object): Promise<void> {
    await this.each((clerk) => clerk.post(path, paper));
  }

  private async print(phone: string): Promise<Paper> {
    let answer: Json;
    for (const clerk of this.clerks) {
      answer = await clerk.post('/v1/printed-codes', { phone });
      if (answer.outcome === 'printed') break;
    }
    const { code, handle } = answer;
    this.printed += 1;
    this.hand({ phone, code, handle });
    return this.papers.get(phone)!;
  }

  private async each(does: (clerk: Official) => Promise<Json>): Promise<void> {
    for (const clerk of this.clerks) await does(clerk);
  }
}
