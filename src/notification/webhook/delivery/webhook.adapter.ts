import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG } from '../../../platform/config/config.js';
import { Outbound } from '../../../platform/outbound/outbound.js';
import { OutboundFailure } from '../../../platform/outbound/outbound.types.js';
import type { AttemptOutcome } from '../webhook.rules.js';

/** What the receiver says besides status and headers is nobody's business: so much is taken in for courtesy. */
const LONGEST_ANSWER = 16_384;

/** Posts to a receiver. */
@Injectable()
export class WebhookAdapter {
  private readonly mayBeAddress: boolean;

  constructor(
    private readonly outbound: Outbound,
    @Inject(CONFIG) config: Config,
  ) {
    this.mayBeAddress = config.simulateOutside;
  }

  /** One attempt; a receiver that can not be reached is an outcome, redirects are not followed. */
  async post(
    { url, body }: { url: string; body: string },
    headers: Record<string, string>,
    timeoutMs: number,
  ): Promise<AttemptOutcome> {
    if (!this.mayBeAddress && isIP(new URL(url).hostname.replace(/^\[|\]$/g, '')) !== 0)
      return { error: 'address-not-allowed' };
    try {
      const { status, headers: said } = await this.outbound.send({
        purpose: 'webhook',
        method: 'POST',
        url,
        headers,
        body,
        timeoutMs,
        maxBytes: LONGEST_ANSWER,
        unfinished: 'cut',
        redirect: 'show',
      });
      return { status, retryAfter: said['retry-after'] ?? null };
    } catch (error) {
      if (error instanceof OutboundFailure) return { error: error.code };
      throw error;
    }
  }
}
