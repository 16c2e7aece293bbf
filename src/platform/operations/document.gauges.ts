import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Documents } from '../document/documents.js';
import { Metrics } from '../http/metrics/metrics.js';

/** Documents that somebody on call must see to. Asked of the database at each scrape. */
@Injectable()
export class DocumentGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly documents: Documents,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const waiting = new Gauge({
      name: 'documents_waiting_for_scan',
      help: 'Documents that nobody can read because the malware scanner has not answered.',
      registers,
    });
    const { documents } = this;
    new Gauge({
      name: 'documents_lost',
      help: 'Documents that the store has no longer, or other than they were stored.',
      registers,
      async collect() {
        const backlog = await documents.backlog();
        waiting.set(backlog.waiting);
        this.set(backlog.lost);
      },
    });
  }
}
