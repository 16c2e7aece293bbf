import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { digestOfText } from '../../platform/crypto/sd-jwt/disclosure.js';
import { deflateList, packStatuses, STATUS } from '../../platform/crypto/sd-jwt/status-list.js';
import { issueStatusToken } from '../../platform/crypto/sd-jwt/status-token.js';
import { NoSuchStatusList } from '../errors.js';
import { IssuerKeyStore } from '../issuer/issuer-key.store.js';
import { StatusListStore } from './status-list.store.js';
import { statusListUri } from './status.rules.js';
import type { StatusListsDto } from './status-list.dto.js';

const LIST_SIZE = 2 ** 20;
const LIFE_MS = 24 * 3_600_000; // a verifier without a network may go on for a day
const FRESH_MS = 12 * 3_600_000; // and never gets a list that has less than half of it left

/** Seconds a copy may be kept: how late a revocation can be noticed. */
export const TTL_SECONDS = 600;

/** Serves a status list: the signed copy all processes share, signed anew when a status changed or it grew old. */
@Injectable()
export class PublishStatusList {
  constructor(
    private readonly commands: Commands,
    private readonly lists: StatusListStore,
    private readonly keys: IssuerKeyStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchStatusList */
  async run(id: string): Promise<{ token: string; tag: string }> {
    const list = await this.lists.find(id);
    if (!list) throw NoSuchStatusList();
    const now = this.clock.now();
    const isFresh = list.tokenExpiresAt !== null && list.tokenExpiresAt.getTime() > now.getTime() + FRESH_MS;
    const isCurrent = isFresh && list.tokenVersion === list.version && list.token !== null;
    const token = isCurrent ? list.token! : await this.sign(id, list.version, now);
    return { token, tag: `"${digestOfText(token)}"` };
  }

  /** URIs of all lists, for verifiers that keep copies (status list aggregation). */
  async all(): Promise<StatusListsDto> {
    const ids = await this.lists.ids();
    return { status_lists: ids.map((id) => statusListUri(this.keys.name, id)) };
  }

  private async sign(id: string, version: number, now: Date): Promise<string> {
    const { name: issuer, signer } = await this.keys.issuer();
    const revoked = await this.lists.revokedIn(id);
    const entries = revoked.map((index) => ({ index, value: STATUS.invalid }));
    const expiresAt = new Date(now.getTime() + LIFE_MS);
    const token = issueStatusToken(
      {
        uri: statusListUri(issuer, id),
        issuer,
        issuedAt: now,
        expiresAt,
        ttlSeconds: TTL_SECONDS,
        bits: 2,
        lst: deflateList(packStatuses(LIST_SIZE, 2, entries)),
      },
      signer,
    );
    await this.commands.unkeyed((tx) => this.lists.keep(tx, id, { token, version, expiresAt }));
    return token;
  }
}
