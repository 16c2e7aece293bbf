import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FACT_SOURCES, type Protections } from './claim-channels.rules.js';
import {
  ADJUDICATED_FACTS,
  CONDUCT_FACTS,
  EVENT_FACTS,
  STATE_FACTS,
  UNVERIFIED_FACTS,
} from './ledger/fact.types.js';

/** An operation as the published document has it. */
interface Operation {
  operationId: string;
  responses: Record<string, unknown>;
}

const waiting = readFileSync('docs/waits.md', 'utf8').split('\n');
const document = readFileSync('test/contract/openapi.json', 'utf8');
const { paths } = JSON.parse(document) as { paths: Record<string, Record<string, Operation>> };
const operations = new Map(
  Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => [one.operationId, one])),
);

/** What is missing of the protections of a channel; the codes that its refusals name are in the document. */
function missing(channel: Protections): string[] {
  const { first, ...operated } = channel;
  const unknown = Object.entries(operated)
    .filter(([, operation]) => !operations.has(operation))
    .map(([protection, operation]) => `${protection}: ${operation} is no operation`);
  const said = JSON.stringify(operations.get(channel.said)?.responses ?? {});
  const unrefused = ['enterprise-credit.no-verified-relation', 'enterprise-credit.claims-limited']
    .filter((code) => !said.includes(code))
    .map((code) => `${channel.said} never refuses with ${code}`);
  // a state that waits for somebody has a row with the to-do at its end
  const waits = waiting.some((row) => row.startsWith(`| \`${first}\` |`) && /`[a-z-]+` \|$/.test(row));
  return [...unknown, ...unrefused, ...(waits ? [] : [`first: nobody waits in ${first}`])];
}

describe('whatever an outside party says of an employer', () => {
  it('comes through a channel that has all protections: every kind of fact says by whose word it is one', () => {
    const kinds = [
      ...STATE_FACTS,
      ...EVENT_FACTS,
      ...CONDUCT_FACTS,
      ...ADJUDICATED_FACTS,
      ...UNVERIFIED_FACTS,
    ];
    expect(Object.keys(FACT_SOURCES).toSorted()).toEqual(kinds.toSorted());
    const byOutsiders = kinds.filter((kind) => typeof FACT_SOURCES[kind] === 'object');
    expect(byOutsiders.toSorted()).toEqual([...UNVERIFIED_FACTS].toSorted());
    for (const kind of byOutsiders) expect(missing(FACT_SOURCES[kind] as Protections)).toEqual([]);
  });

  it('would be found without one of them', () => {
    const channel = FACT_SOURCES['fulfilment-broken'] as Protections;
    expect(missing({ ...channel, retracted: 'nobodyRetracts' })).toEqual([
      'retracted: nobodyRetracts is no operation',
    ]);
    expect(missing({ ...channel, said: 'declareHosting' })).toHaveLength(2);
    const counted = 'enterprise_credit.fulfilment.state/reported';
    expect(missing({ ...channel, first: counted })).toEqual([`first: nobody waits in ${counted}`]);
  });
});
