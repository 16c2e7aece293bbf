import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';

const CHECK_TIMEOUT_MS = 2_000;

/** Whether this process should get requests: every required check passes and it is not shutting down. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private readonly logger = new Logger('readiness');
  private readonly checks = new Map<string, () => Promise<unknown>>();
  private shuttingDown = false;

  /** Requires that a check resolves; it is asked at every `/health/ready` and given two seconds. */
  require(name: string, check: () => Promise<unknown>): void {
    this.checks.set(name, check);
  }

  /** The names of what is not ready; none means ready. */
  async missing(): Promise<string[]> {
    if (this.shuttingDown) return ['shutting-down'];
    const asked = [...this.checks].map(async ([name, check]) =>
      (await this.passes(name, check)) ? [] : [name],
    );
    return (await Promise.all(asked)).flat();
  }

  /** The process is about to end. */
  get isEnding(): boolean {
    return this.shuttingDown;
  }

  /** Not ready from now on: the process is about to end. */
  refuse(): void {
    this.shuttingDown = true;
  }

  onModuleDestroy(): void {
    this.refuse();
  }

  private async passes(name: string, check: () => Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
    });
    try {
      await Promise.race([check(), timeout]);
      return true;
    } catch (error) {
      this.logger.warn(`${name} is not ready`, error);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
