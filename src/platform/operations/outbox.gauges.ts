import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../http/metrics/metrics.js';
import { DeadDeliveries } from '../outbox/dead-deliveries.js';

/** How far behind the relay is, for whoever is on call. Asked of the database at each scrape. */
@Injectable()
export class OutboxGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly deadDeliveries: DeadDeliveries,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const pending = new Gauge({
      name: 'outbox_pending_deliveries',
      help: 'Deliveries of events that wait for a handler.',
      registers,
    });
    const dead = new Gauge({
      name: 'outbox_dead_deliveries',
      help: 'Deliveries of events that a handler gave up on.',
      registers,
    });
    const { deadDeliveries } = this;
    new Gauge({
      name: 'outbox_oldest_seconds',
      help: 'How long the oldest due delivery has waited.',
      registers,
      async collect() {
        const backlog = await deadDeliveries.backlog();
        pending.set(backlog.pending);
        dead.set(backlog.dead);
        this.set(backlog.oldestSeconds);
      },
    });
  }
}
