import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import { digestOfText } from '../../platform/crypto/sd-jwt/disclosure.js';
import { deflateList, packStatuses, STATUS } from '../../platform/crypto/sd-jwt/status-list.js';
import { issueStatusToken } from '../../platform/crypto/sd-jwt/status-token.js';
import { NoSuchStatusList } from '../errors.js';
import { type Issuer, IssuerKeyStore } from '../issuer/issuer-key.store.js';
import type { StatusListRow } from './status-list.entity.js';
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
    const isCurrent = this.isFresh(list) && !(await this.lists.hasChanged(undefined, id));
    const token = isCurrent ? list.token : await this.signedAnew(id);
    return { token, tag: `"${digestOfText(token)}"` };
  }

  /** URIs of all lists, for verifiers that keep copies (status list aggregation). */
  async all(): Promise<StatusListsDto> {
    const ids = await this.lists.ids();
    return { status_lists: ids.map((id) => statusListUri(this.keys.name, id)) };
  }

  /**
   * Signs the lists in which a status changed, whether anybody asks or not: what changed is kept no longer, and a
   * process of the release before, which asks for versions alone, serves it too.
   */
  async signChanged(): Promise<number> {
    const ids = await this.lists.changedIds();
    return oneByOne(ids, (id) => this.signedAnew(id), 'status lists could not be signed');
  }

  /** Signed of the version that it shows, and not too old. */
  private isFresh(list: StatusListRow): list is StatusListRow & { token: string } {
    const { token, tokenExpiresAt, tokenVersion, version } = list;
    if (token === null || tokenExpiresAt === null || tokenVersion !== version) return false;
    return tokenExpiresAt.getTime() > this.clock.now().getTime() + FRESH_MS;
  }

  /** One process signs a list at a time; what was revoked is read after the changes that it stands for were taken. */
  private async signedAnew(id: string): Promise<string> {
    const issuer = await this.keys.issuer();
    return this.commands.unkeyed(async (tx) => {
      const list = await this.lists.lock(tx, id);
      if (!list) throw NoSuchStatusList();
      if (this.isFresh(list) && !(await this.lists.hasChanged(tx, id))) return list.token;
      await this.lists.takeChanges(tx, id);
      const expiresAt = new Date(this.clock.now().getTime() + LIFE_MS);
      const token = this.tokenOf(id, issuer, { expiresAt, revoked: await this.lists.revokedIn(tx, id) });
      await this.lists.keep(tx, id, { token, version: list.version, expiresAt });
      return token;
    });
  }

  private tokenOf(id: string, { name, signer }: Issuer, of: { expiresAt: Date; revoked: number[] }): string {
    const entries = of.revoked.map((index) => ({ index, value: STATUS.invalid }));
    return issueStatusToken(
      {
        uri: statusListUri(name, id),
        issuer: name,
        issuedAt: this.clock.now(),
        expiresAt: of.expiresAt,
        ttlSeconds: TTL_SECONDS,
        bits: 2,
        lst: deflateList(packStatuses(LIST_SIZE, 2, entries)),
      },
      signer,
    );
  }
}
