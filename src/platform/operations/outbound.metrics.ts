import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from '../http/metrics/metrics.js';
import { Outbound } from '../outbound/outbound.js';

/** How calls to the outside go, by what they are for. */
@Injectable()
export class OutboundMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly outbound: Outbound,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const requests = new Counter({
      name: 'outbound_requests_total',
      help: 'Calls to the outside by purpose and outcome: class of the status, or why there was no answer.',
      labelNames: ['purpose', 'outcome'],
      registers,
    });
    const durations = new Histogram({
      name: 'outbound_request_duration_seconds',
      help: 'Duration of calls to the outside, from the look-up of the name to the last byte.',
      labelNames: ['purpose'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    const read = new Counter({
      name: 'outbound_read_bytes_total',
      help: 'Bytes that calls to the outside brought in.',
      labelNames: ['purpose'],
      registers,
    });
    this.outbound.observe(({ purpose, outcome, seconds, bytes }) => {
      read.inc({ purpose }, bytes);
      requests.inc({ purpose, outcome });
      durations.observe({ purpose }, seconds);
    });
  }
}
