import { type INestApplicationContext, SetMetadata, type Type } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { routeAccess } from '../access/access.check.js';
import type { Schema, Schemas } from './examples.js';
import type { Operation } from './responses.js';

/** A message that the service sends by itself, as its room describes it. */
export interface SentMessage {
  /** The key of its entry in `webhooks`. */
  name: string;
  /** The class of the facts it carries. */
  facts: Type;
  /** The facts as they are sent, made from the schema of their class, and what a receiver does with the message. */
  describe: (facts: Schema, sent: { $ref: string }) => { sent: Schema; operation: Operation };
}

const SENDS = Symbol('sends');

/** On the controller where an organisation asks for messages: those that it may be sent. */
export const Sends = (messages: readonly SentMessage[]): ClassDecorator =>
  SetMetadata<symbol, readonly SentMessage[]>(SENDS, messages);

/** The messages of an application, each with who may ask for it. */
export function messagesOf(app: INestApplicationContext): (SentMessage & { audiences: string[] })[] {
  const controllers = new Map(
    routeAccess(app).map(({ controller, audiences }) => [controller, audiences ?? []]),
  );
  return [...controllers].flatMap(([controller, audiences]) => {
    const messages = (Reflect.getMetadata(SENDS, controller) ?? []) as readonly SentMessage[];
    return messages.map((message) => ({ ...message, audiences }));
  });
}

/** The `webhooks` of the document (OpenAPI 3.1); the facts stand in `schemas` as they are sent from then on. */
export function webhooksOf(
  messages: ReturnType<typeof messagesOf>,
  schemas: Schemas,
): NonNullable<OpenAPIObject['webhooks']> {
  return Object.fromEntries(
    messages.map(({ name, facts, describe, audiences }) => {
      const described = describe(schemas[facts.name]!, { $ref: `#/components/schemas/${facts.name}` });
      schemas[facts.name] = described.sent;
      return [name, { post: { ...described.operation, 'x-access': audiences } }];
    }),
  );
}
