import { Clock } from '../../src/platform/clock/clock.js';

/** A clock that stands still until a test moves it. Begins on Monday 2026-11-02, 09:00 in Shanghai. */
export class TestClock extends Clock {
  private at = Date.parse('2026-11-02T01:00:00.000Z');

  override now(): Date {
    return new Date(this.at);
  }

  set(at: Date | string): void {
    this.at = new Date(at).getTime();
  }

  advance(time: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = time;
    this.at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
