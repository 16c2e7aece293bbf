import { Injectable } from '@nestjs/common';
import { Outbound } from '../../../platform/outbound/outbound.js';
import type { SignedForm } from '../gateway.types.js';

const TIMEOUT_MS = 5_000;
/** `success`, or what a person may read. */
const LONGEST_ANSWER = 1_024;

/** How the simulated rail reaches the address of a notification. */
@Injectable()
export class RailNoticeAdapter {
  constructor(private readonly outbound: Outbound) {}

  /** What the receiver said. @throws OutboundFailure */
  async post(url: string, form: SignedForm): Promise<string> {
    const { body } = await this.outbound.send({
      purpose: 'rail-notice',
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      timeoutMs: TIMEOUT_MS,
      maxBytes: LONGEST_ANSWER,
      unfinished: 'cut',
    });
    return body;
  }
}
