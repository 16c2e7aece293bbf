import { Injectable } from '@nestjs/common';

/** The only source of "now". Tests replace it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
