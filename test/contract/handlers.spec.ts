import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredEvents } from '../../src/platform/outbox/event-name.js';
import { HandlerRegistry } from '../../src/platform/outbox/handler.registry.js';
import { type House, openHouse } from '../harness/app.js';
import { isOfARoom } from './published-events.js';
import { contract, HOW_TO_UPDATE } from './snapshot.js';

describe('the handlers', () => {
  let house: House;
  let readers: Record<string, string[]>;

  beforeAll(async () => {
    house = await openHouse();
    const registry = house.get(HandlerRegistry);
    readers = Object.fromEntries(
      registry.events().map((event) => [event, registry.namesFor(event).toSorted()]),
    );
  }, 60_000);

  afterAll(() => house.close());

  it(`keep their names, which are stored with every delivery (${HOW_TO_UPDATE})`, () => {
    const { promised, offered } = contract('test/contract/handlers.json', readers);
    expect(Object.values(offered).flat().length).toBeGreaterThan(90);
    expect(offered).toEqual(promised);
  });

  it('read every event, or it says why nobody does', () => {
    const declared = [...declaredEvents()].filter(([event]) => isOfARoom(event));
    expect(declared.length).toBeGreaterThan(50);
    const unread = declared.filter(([event]) => readers[event] === undefined);
    const excused = declared.filter(([, event]) => event.unread !== undefined);
    expect(names(unread)).toEqual(names(excused));
  });
});

function names(events: [string, unknown][]): string[] {
  return events.map(([name]) => name).toSorted();
}
