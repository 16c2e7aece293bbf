import { Injectable } from '@nestjs/common';

/** Every route the server really has, as it tells while they are registered. */
@Injectable()
export class RouteTable {
  private readonly routes: { method: string; path: string; pattern: RegExp }[] = [];

  add(method: string | readonly string[], path: string): void {
    const pattern = new RegExp(`^${path.split('/').map(segmentPattern).join('/')}$`);
    for (const one of [method].flat()) this.routes.push({ method: one, path, pattern });
  }

  /** The methods some route answers at a path. */
  methodsOf(path: string): string[] {
    const methods = this.routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return [...new Set(methods)].sort();
  }

  all(): readonly { method: string; path: string }[] {
    return this.routes;
  }
}

function segmentPattern(segment: string): string {
  if (segment.startsWith(':')) return '[^/]+';
  return segment === '*' ? '.*' : segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
