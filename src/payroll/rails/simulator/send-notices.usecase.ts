import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { oneByOne, pageByPage } from '../../../platform/command/one-by-one.js';
import { type Config, CONFIG } from '../../../platform/config/config.js';
import { newId } from '../../../platform/ids/ids.js';
import { RAIL_KEYS, type RailKeys, type SignedForm } from '../gateway.types.js';
import { RailNoticeAdapter } from './rail-notice.adapter.js';
import { SimulatorStore } from './simulator.store.js';
import type { SimulatedOrder } from './simulator.types.js';
import { noticesOf } from './wire.rules.js';

type Connection = Parameters<SimulatorStore['find']>[0];

const AGAIN_MS = 4_000;
const GIVE_UP = 8;

/** How a notification reaches its address; answers what the receiver said. */
export type Post = (url: string, form: SignedForm) => Promise<string>;

/** The clockwork of the simulated rail: in a running service it moves orders on and sends notifications by itself. */
@Injectable()
export class RailSimulatorPost {
  constructor(
    private readonly store: SimulatorStore,
    private readonly outside: RailNoticeAdapter,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(RAIL_KEYS) private readonly keys: RailKeys,
  ) {}

  async tick(): Promise<void> {
    if (this.config.simulateOutside) await this.runOnce((url, form) => this.outside.post(url, form));
  }

  /** Moves on what is due and sends what was not yet acknowledged with `success`. Returns how many were sent. */
  async runOnce(post: Post): Promise<number> {
    const at = this.clock.now();
    const moveOn = (no: string): Promise<void> => this.store.transaction((tx) => this.moveOn(tx, no, at));
    await pageByPage((afterNo) => this.store.due(afterNo, at), moveOn, 'orders could not be moved on');
    return this.send(post);
  }

  private async send(post: Post): Promise<number> {
    const now = this.clock.now();
    const notices = await this.store.transaction((tx) =>
      this.store.takeNotices(tx, now, new Date(now.getTime() + AGAIN_MS)),
    );
    const sendOne = async ({ id, url, form, attempts }: (typeof notices)[number]): Promise<void> => {
      const said = await post(url, form).catch(() => 'unreachable'); // sent again later
      if (said === 'success' || attempts >= GIVE_UP)
        await this.store.transaction((tx) => this.store.closeNotice(tx, id));
    };
    return oneByOne(notices, sendOne, 'notices could not be sent');
  }

  private async moveOn(tx: Connection, no: string, at: Date): Promise<void> {
    const order = await this.store.lockDue(tx, no, at);
    if (!order?.next_status) return;
    const next = order.next_status;
    if (order.kind === 'top-up' && next === 'SUCCESS') await this.store.move(tx, order, 'in', at);
    if (order.kind === 'transfer' && next !== 'SUCCESS') await this.store.move(tx, order, 'back', at);
    const errorCode = next === 'FAIL' ? 'PAYEE_ACCOUNT_STATUS_ERROR' : null;
    await this.store.become(tx, order, errorCode);
    const now: SimulatedOrder = { ...order, status: next, error_code: errorCode };
    await this.store.post(tx, order, noticesOf(now, { id: newId(), at, key: this.keys.rail.privateKey }), at);
  }
}
