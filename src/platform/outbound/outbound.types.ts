/** What a call is for; a label of the metrics. */
export type Purpose = 'webhook' | 'gateway' | 'source' | 'issuer-keys' | 'rail-notice' | 'mail';

/** One exchange with the outside. */
export interface OutboundRequest {
  purpose: Purpose;
  method: 'GET' | 'POST';
  /** `http:` or `https:`, without credentials. */
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds for all of it: the look-up of the name, connecting, TLS, headers and body. */
  timeoutMs: number;
  /** Bytes of the answer's body that are read. */
  maxBytes: number;
  /**
   * What becomes of a body that is longer than `maxBytes`, or not whole when time is up: the exchange failed, or what
   * came by then is the answer. `cut` is for callers that want the status. Default `refuse`.
   */
  unfinished?: 'refuse' | 'cut';
  /** A redirect is never followed: it is a failure, or an answer like any other. Default `refuse`. */
  redirect?: 'refuse' | 'show';
  /** The operator named this address in the configuration: its private hosts may be called. Default false. */
  configured?: boolean;
}

/** One mail of plain text. */
export interface MailRequest {
  /** `smtps://user:password@host:465`, or `smtp://` with STARTTLS. */
  url: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  /** RFC 5322 Message-ID: the same mail again has the same. */
  messageId: string;
  /** Milliseconds for all of it. */
  timeoutMs: number;
}

export interface OutboundAnswer {
  status: number;
  /** By lower-case name; a header that came twice is joined by a comma. */
  headers: Record<string, string>;
  /** UTF-8. */
  body: string;
}

/** Why there is no answer; stable, and a label of the metrics. */
export type OutboundReason =
  /** No whole answer in the time it had. */
  | 'timeout'
  /** No http address, one with credentials, or one inside a network of ours. */
  | 'address-not-allowed'
  /** More bytes than are read. */
  | 'too-long'
  /** A mail server said no. */
  | 'refused'
  /** It wants us to go elsewhere. */
  | 'redirected'
  /** No such name, nobody there, TLS that proves nothing, or the connection ended too early. */
  | 'connection-failed';

/** An exchange that gave no answer. */
export class OutboundFailure extends Error {
  constructor(
    readonly reason: OutboundReason,
    /** What the system says, where it says more: `ECONNREFUSED`, `ENOTFOUND`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
    readonly code: string = reason,
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'OutboundFailure';
  }
}

/** What an observer hears of an exchange: no address and nothing of what was said. */
export interface Exchanged {
  purpose: Purpose;
  /** `2xx` to `5xx`, or the reason of the failure. */
  outcome: string;
  seconds: number;
  /** Read off the connection, headers included. */
  bytes: number;
}

/** An address of a host, as a look-up answers it. */
export interface HostAddress {
  address: string;
  family: number;
}

/** Finds the addresses of a name. */
export type Resolve = (hostname: string) => Promise<HostAddress[]>;
