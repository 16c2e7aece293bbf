import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The Prometheus metrics of this process; rooms and platform parts register theirs in `registry`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private observesProcess = false;
  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by route template and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  /** @param route the template, never a URL: one series per id would drown the scraper */
  observe(method: string, route: string, status: number, seconds: number): void {
    this.durations.observe({ method, route, status }, seconds);
  }

  /** Everything in the Prometheus text format. Process metrics are collected from the first scrape on. */
  async exposition(): Promise<string> {
    if (!this.observesProcess) collectDefaultMetrics({ register: this.registry });
    this.observesProcess = true;
    return this.registry.metrics();
  }
}
