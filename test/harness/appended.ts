import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Database } from '../../src/platform/database/database.js';
import { declaredEvents } from '../../src/platform/outbox/event-name.js';
import { publishedBy } from './client.js';
import { type OpenApi, Published } from './published.js';

/** A module without controllers: of the document below only the schemas are wanted. */
export class NoModule {}

/** The schema of every event that was declared, by the fields of its class, and schemas that those name. */
export function declaredSchemas(app: INestApplication): { facts: Record<string, string>; schemas: object } {
  const events = [...declaredEvents()];
  const { components } = SwaggerModule.createDocument(
    app,
    new DocumentBuilder().setOpenAPIVersion('3.1.0').build(),
    { include: [NoModule], extraModels: events.map(([, { payload }]) => payload) },
  );
  return {
    facts: Object.fromEntries(events.map(([name, { payload }]) => [name, payload.name])),
    schemas: components?.schemas ?? {},
  };
}

/** By how many events are declared: a process that loads more rooms knows more. */
const judges = new Map<number, Published>();

/** A judge of payloads. */
function declaredFacts(app: INestApplication): Published {
  const known = judges.get(declaredEvents().size);
  if (known) return known.unheard();
  const { facts, schemas } = declaredSchemas(app);
  const webhooks = Object.entries(facts).map(([name, payload]) => {
    const schema = { $ref: `#/components/schemas/${payload}` };
    return [name, { post: { requestBody: { content: { 'application/json': { schema } } } } }];
  });
  const judge = new Published({
    paths: {},
    webhooks: Object.fromEntries(webhooks),
    components: { schemas },
  } as OpenApi);
  judges.set(declaredEvents().size, judge);
  return judge.unheard();
}

/** Events that were appended and webhook messages that were written, and are not what is published of them. */
export async function liesAppended(app: NestFastifyApplication): Promise<string[]> {
  const database = app.get(Database, { strict: false });
  const facts = declaredFacts(app);
  for (const { name, payload } of await database.query<{ name: string; payload: unknown }>(
    'SELECT name, payload FROM platform.event',
  ))
    facts.hear(name, payload);
  const messages = publishedBy(app);
  const before = messages.lies.length;
  for (const { name, body } of await database.query<{ name: string; body: string }>(
    'SELECT event_name AS name, body FROM notification.webhook_delivery',
  ))
    messages.hear(name, JSON.parse(body) as unknown);
  return [
    ...facts.lies.map((lie) => `event ${lie}`),
    ...messages.lies.splice(before).map((lie) => `webhook ${lie}`),
  ];
}
