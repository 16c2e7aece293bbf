import type { NamedKey, OutsideIssuer } from './config.types.js';

/** Reads variables and collects what is wrong with them instead of stopping at the first. */
export class EnvironmentReader {
  readonly problems: string[] = [];

  constructor(private readonly env: Record<string, string | undefined>) {}

  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  }

  required(name: string, why: string): void {
    if (this.text(name) === undefined) this.bad(name, `is missing: ${why}`);
  }

  together(...names: string[]): void {
    const missing = names.filter((name) => this.text(name) === undefined);
    if (missing.length > 0 && missing.length < names.length)
      for (const name of missing)
        this.bad(name, `is missing: it goes with ${names.filter((n) => n !== name).join(', ')}`);
  }

  whole(name: string, fallback: number, min: number, max: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    this.bad(name, `must be a whole number from ${min} to ${max}, not "${value}"`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (value === 'true' || value === 'false') return value === 'true';
    this.bad(name, `must be true or false, not "${value}"`);
    return fallback;
  }

  oneOf<T extends string>(name: string, values: readonly [T, ...T[]]): T {
    const value = this.text(name);
    if (value === undefined) return values[0];
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) this.bad(name, `must be one of ${values.join(', ')}, not "${value}"`);
    return found ?? values[0];
  }

  url(name: string, protocols: string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    this.checkUrl(name, value, protocols);
    return value;
  }

  /** A web address without path: metadata of issuers stands at its root (RFC 8414 section 3). */
  origin(name: string): string | undefined {
    const value = this.url(name, ['http:', 'https:'])?.replace(/\/+$/, '');
    if (value === undefined || !URL.canParse(value)) return value;
    const { pathname, search, hash } = new URL(value);
    if (pathname !== '/' || search !== '' || hash !== '')
      this.bad(name, 'must have no path: give the service a host name of its own');
    return value;
  }

  urls(name: string, protocols: string[]): string[] {
    const values = this.list(name);
    for (const value of values) this.checkUrl(name, value, protocols);
    return values;
  }

  /** Names or addresses of hosts, written as in a URL: `sms.intranet`, `10.1.2.3`, `[fd00::1]`. */
  hosts(name: string): string[] {
    const values = this.list(name).map((value) => value.toLowerCase());
    for (const value of values)
      if (
        !/^[\w.:[\]-]+$/.test(value) ||
        !URL.canParse(`http://${value}/`) ||
        new URL(`http://${value}/`).hostname !== value
      )
        this.bad(name, `must hold hosts without scheme or port, separated by commas, not "${value}"`);
    return values;
  }

  key(name: string): Buffer | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : this.keyOf(name, value);
  }

  /** One key by its own name, or the current one and the one that it replaces by the plural. */
  lookupKeys(several: string, one: string): Buffer[] | undefined {
    const value = this.text(several);
    const single = this.key(one);
    if (value === undefined) return single && [single];
    if (single) this.bad(one, `stands beside ${several}: set one of them`);
    const keys = value.split(',').map((part) => this.keyOf(several, part.trim()));
    if (keys.length > 2)
      this.bad(several, 'holds more than two keys: the current one, and the one it replaces');
    if (keys[1]?.equals(keys[0]!)) this.bad(several, 'names the same key twice');
    return keys;
  }

  namedKeys(name: string): NamedKey[] | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const keys = value.split(',').map((part) => {
      const match = /^([A-Za-z0-9_-]{1,32}):(.+)$/.exec(part.trim());
      if (!match) this.bad(name, 'must look like id:base64[,id:base64]');
      return { id: match?.[1] ?? '', key: this.keyOf(name, match?.[2] ?? '') };
    });
    if (new Set(keys.map(({ id }) => id)).size < keys.length) this.bad(name, 'names the same key id twice');
    return keys;
  }

  outsideIssuers(name: string): OutsideIssuer[] {
    const value = this.text(name);
    if (value === undefined) return [];
    try {
      const list: unknown = JSON.parse(value);
      if (Array.isArray(list) && list.every(isIssuer)) return list;
    } catch {
      // said below: a syntax error and a wrong shape have the same cure
    }
    this.bad(
      name,
      'must be a JSON array of {"issuer", "audience", "jwksUri"?, "roleClaim"?, "organisationClaim"?}',
    );
    return [];
  }

  private list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
  }

  /** The value itself is never repeated: a URL may hold a password. */
  private checkUrl(name: string, value: string, protocols: string[]): void {
    const protocol = /^([a-z]+:)\/\//.exec(value)?.[1];
    if (protocol === undefined || !protocols.includes(protocol))
      this.bad(name, `must be a URL beginning with ${protocols.join('// or ')}//`);
    else if (!isWhole(value))
      this.bad(name, 'is no whole URL: write what is special in a name or password as % and two digits');
  }

  private keyOf(name: string, value: string): Buffer {
    const key = Buffer.from(value, 'base64');
    if (key.length !== 32)
      this.bad(name, 'must hold 32 bytes in base64 (make one with: openssl rand -base64 32)');
    return key;
  }

  /** Remembers what is wrong with a variable; says it once. */
  bad(name: string, why: string): void {
    const problem = `${name} ${why}`;
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }
}

/** A `%` or `#` of a password that was not encoded would be read as something else. */
function isWhole(url: string): boolean {
  try {
    decodeURIComponent(url);
    return new URL(url).hash === '';
  } catch {
    return false;
  }
}

function isIssuer(value: unknown): value is OutsideIssuer {
  if (typeof value !== 'object' || value === null) return false;
  const { issuer, audience } = value as Partial<OutsideIssuer>;
  return typeof issuer === 'string' && typeof audience === 'string';
}
