import type { MessageProvider } from './message.types.js';

/** An outside OpenID Connect issuer whose access tokens this installation accepts. */
export interface OutsideIssuer {
  /** Exact `iss`. */
  issuer: string;
  /** Value that must be in `aud`. */
  audience: string;
  /** Where its keys are; default: discovered from the issuer. */
  jwksUri?: string;
  /** Claim that holds one of our roles. Default `role`. */
  roleClaim?: string;
  /** Claim that holds the organisation id. Default `org`. */
  organisationClaim?: string;
}

/** A named 32-byte key. */
export interface NamedKey {
  id: string;
  key: Buffer;
}

/** A public key on P-256 as a JWK (RFC 7518 section 6.2). */
export interface PublicEcKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

/** A public key on P-256 or Ed25519 as a JWK (RFC 7518 section 6.2, RFC 8037). */
export type PublicKeyOfSource = PublicEcKey | { kty: 'OKP'; crv: 'Ed25519'; x: string };

/** What sources are asked about; docs/source-protocol.md has the question and the answer of each. */
export const SOURCE_KINDS = [
  'registry',
  'permit',
  'firm-representative',
  'business-licence',
  'real-name',
  'living-check',
  'education',
  'professional-certificate',
  'social-insurance',
  'account-name',
  'small-transfer',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** An official source that speaks the source protocol. */
export interface ConnectedSource {
  /** `iss` of its answers, and the recipient that a consent names: 3 to 64 lower-case letters, digits, `-`. */
  name: string;
  kinds: SourceKind[];
  url: string;
  /** The key it signs its answers with. */
  key: PublicKeyOfSource;
  /** Documents that a source of persons knows; default: what every register knows. */
  documents?: string[];
  /** Days that an extract may be old when it answers; default 31. */
  extractDays?: number;
}

/** Where uploaded documents lie: a local folder, or a bucket of any store that speaks S3. */
export type DocumentPlace =
  | { kind: 'folder'; folder: string }
  | {
      kind: 's3';
      endpoint: string;
      region: string;
      bucket: string;
      accessKey: string;
      secretKey: string;
    };

/** Where ClamAV's daemon listens. */
export type ScannerPlace = { host: string; port: number } | { path: string };

/** What a column of a bank's payment template holds. */
export const PAYMENT_COLUMNS = [
  'sequence',
  'number',
  'payeeName',
  'payeeAccount',
  'amount',
  'remark',
  'debtorName',
  'debtorAccount',
  'day',
] as const;
export type PaymentColumn = (typeof PAYMENT_COLUMNS)[number];

/** A payment file as a bank takes it: ISO 20022, or the columns of its portal's template in their order. */
export type PaymentTemplate =
  | { format: 'pain.001' }
  | (TableTemplate & { format: 'csv'; encoding: 'utf-8' | 'gb18030' })
  | (TableTemplate & { format: 'xlsx' });

/** The columns of a portal's template. */
export interface TableTemplate {
  /** Whether the first line holds the headers; default true. */
  headers?: boolean;
  columns: ({ header: string; value: PaymentColumn } | { header: string; text: string })[];
}

/** Which header of a bank's own table says what. */
export interface StatementColumns {
  /** The bank's number of the entry (流水号), never repeated. */
  reference: string;
  day: string;
  /** One column with a sign, or one for each direction. */
  amount?: string;
  debit?: string;
  credit?: string;
  /** Where our number stands, alone or among other words. */
  number: string;
  state?: string;
  reason?: string;
  payerName?: string;
  payerAccount?: string;
  text?: string;
  /** Balance after the entry; by it the days of a table hang together. */
  balance?: string;
}

/** A table of results or entries as a bank exports it. */
export interface StatementTemplate {
  encoding: 'utf-8' | 'gb18030';
  columns: StatementColumns;
  /** What the words of `state` mean; a row without a state is an entry of the account. */
  states?: Readonly<Record<string, 'paid' | 'failed' | 'returned' | 'pending'>>;
  /** Which external reason code of ISO 20022 the words of `reason` mean. */
  reasons?: Readonly<Record<string, string>>;
}

/** An account that wages are paid out of by files. */
export interface BankAccount {
  id: string;
  name: string;
  number: string;
  bank: string;
  /** CNAPS number of the bank (联行号). */
  bankCode?: string;
  /** The labour-service company, or direct employer, whose account it is; absent: the operator's, for everybody else. */
  holderId?: string;
  file: PaymentTemplate;
  statement?: StatementTemplate;
}

/** Who moves the money. */
export const PAYOUT_RAILS = ['simulated', 'bank-file', 'none'] as const;
export type PayoutRailName = (typeof PAYOUT_RAILS)[number];

/** Everything an operator can set, parsed once at start. */
export interface Config {
  host: string;
  port: number;
  /** How clients reach us; also the `iss` of tokens and certificates. No trailing slash. */
  publicUrl: string;
  /** Folder of the embedded database and of keys made on first start. */
  dataDir: string;
  /** Outside PostgreSQL; absent means the embedded one. */
  databaseUrl?: string;
  /** Login that migrates; default: the same as `databaseUrl`. */
  databaseOwnerUrl?: string;
  databaseReplicaUrls: string[];
  databasePool: number;
  /** Wrapping keys, current first. Absent on the embedded database: made and kept in `dataDir`. */
  masterKeys?: NamedKey[];
  /** Keys of the look-up hashes: the one that hashes first, behind it one that is being replaced. */
  lookupKeys?: Buffer[];
  outsideIssuers: OutsideIssuer[];
  /** Who carries one-time codes and messages, in their order; none: nobody, or in a trial the development inbox. */
  messageProviders: MessageProvider[];
  /** Official sources, at most one of a kind. */
  sources: ConnectedSource[];
  /** Hosts of addresses in this configuration that may lie in a private network; as `URL.hostname` has them. */
  privateHosts: string[];
  documents: DocumentPlace;
  /** The malware scanner; absent: documents say that they are unscanned. */
  clamd?: ScannerPlace;
  payoutRail: PayoutRailName;
  /** Accounts of the rail `bank-file`; one of them is nobody's own. */
  bankAccounts: BankAccount[];
  /** Outside systems (sources, rails) that are simulated in this process; false on a real installation. */
  simulateOutside: boolean;
  /** The outside is simulated and only this machine can reach us: a trial, where one person may play everybody. */
  trial: boolean;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  trustProxy: boolean;
  /** Connections of callers at once, in all and of one address; the latter not behind a proxy. */
  maxConnections: number;
  maxConnectionsPerAddress: number;
  /** With less room on the disk of `dataDir`, in MiB, the process is not ready. */
  diskFloorMb: number;
  /** Between readiness turning 503 at a signal and the end of accepting. */
  drainSeconds: number;
}
