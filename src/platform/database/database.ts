import { Injectable } from '@nestjs/common';

/** PLACEHOLDER of this branch until the integrator's lands on main; take main's version on merge. */
@Injectable()
export abstract class Database {
  abstract query<T>(sql: string, params?: unknown[]): Promise<T[]>;
}
