import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../http/metrics/metrics.js';
import { DeadLetters } from '../outbox/dead-letters.js';

/** How far behind the relay is, for whoever is on call. Asked of the database at each scrape. */
@Injectable()
export class OutboxGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly deadLetters: DeadLetters,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const pending = new Gauge({
      name: 'outbox_pending_letters',
      help: 'Letters that wait for a handler.',
      registers,
    });
    const dead = new Gauge({
      name: 'outbox_dead_letters',
      help: 'Letters their handlers gave up on.',
      registers,
    });
    const { deadLetters } = this;
    new Gauge({
      name: 'outbox_oldest_seconds',
      help: 'How long the oldest due letter has waited.',
      registers,
      async collect() {
        const backlog = await deadLetters.backlog();
        pending.set(backlog.pending);
        dead.set(backlog.dead);
        this.set(backlog.oldestSeconds);
      },
    });
  }
}
