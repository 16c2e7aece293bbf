import { Controller, Get, Module } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Access } from '../../src/platform/http/access/access.decorator.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { NotesReading, ReadingNotes } from '../../src/platform/http/reading/notes-reading.js';
import type { OrganisationId } from '../../src/platform/ids/ids.js';
import { newId } from '../../src/platform/ids/ids.js';
import { send } from '../harness/client.js';
import { type FakeApp, fakeApp, issuerFor } from './http/fake-app.js';

/** Whose list is another one for the first so many readings. */
const list = { changes: 0, readings: 0 };

@Controller('v1/notes')
class NotesController {
  @Get()
  @Access('employer')
  @NotesReading()
  @ApiOkResponse({ schema: {} })
  list(): { items: { enterpriseId: string }[] } {
    list.readings++;
    return { items: [{ enterpriseId: list.readings <= list.changes ? newId() : 'known' }] };
  }
}

class Notes extends ReadingNotes {
  private readonly noted = new Set<string>();

  note(_: Actor, ids: OrganisationId[]): Promise<boolean> {
    const isNew = ids.some((id) => !this.noted.has(id));
    for (const id of ids) this.noted.add(id);
    return Promise.resolve(isNew);
  }
}

@Module({ controllers: [NotesController], providers: [{ provide: ReadingNotes, useClass: Notes }] })
class NotesRoom {}

describe('what is noted as it is read', () => {
  let fake: FakeApp;
  let authorization: string;
  beforeAll(async () => {
    fake = await fakeApp(NotesRoom);
    authorization = `Bearer ${await (await issuerFor(fake.app))()}`;
  });
  afterAll(() => fake.app.close());
  const read = async (changes: number): Promise<{ status: number; code?: string; readings: number }> => {
    Object.assign(list, { changes, readings: 0 });
    const answer = await send(fake.app, { method: 'GET', url: '/v1/notes', headers: { authorization } });
    const { code } = answer.json<{ code?: string }>();
    return { status: answer.statusCode, ...(code !== undefined && { code }), readings: list.readings };
  };

  it('is read again until it was noted before', async () => {
    expect(await read(1)).toEqual({ status: 200, readings: 3 });
    expect(await read(3)).toEqual({ status: 200, readings: 4 });
  });

  it('is not read for ever: a list that is always another one is refused for the moment', async () => {
    expect(await read(1_000)).toEqual({ status: 503, code: 'service.unavailable', readings: 5 });
  });
});
