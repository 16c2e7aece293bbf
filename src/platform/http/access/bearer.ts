const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i; // RFC 6750 section 2.1

/** The bearer token of an `Authorization` header; null where it holds none. */
export function bearerIn(authorization: string | undefined): string | null {
  return (authorization !== undefined && BEARER.exec(authorization)?.[1]) || null;
}
