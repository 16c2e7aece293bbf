import type { KeyObject } from 'node:crypto';

/** Parameters of a request or a notification, `sign` among them. */
export type SignedForm = Record<string, string>;

/** A reply: the signature covers the exact text of the body. */
export interface GatewayReply {
  body: string;
  sign: string;
}

/** The wire to a rail's gateway. A rejected promise is a connection that broke: nothing is known. */
export interface Gateway {
  call(form: SignedForm): Promise<GatewayReply>;
}

/** Injection token of the gateway the simulated rail speaks to. */
export const GATEWAY = Symbol('rail gateway');

/** Each side holds its own private key and the other's public one. */
export interface RailKeys {
  merchant: { privateKey: KeyObject; publicKey: KeyObject };
  rail: { privateKey: KeyObject; publicKey: KeyObject };
}

export const RAIL_KEYS = Symbol('keys of the simulated rail');

export const APP_ID = 'xingong';
