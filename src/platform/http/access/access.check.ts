import { type INestApplicationContext, Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { AUDIENCES, type Audience } from './access.decorator.js';

/** A route and who may call it. */
export interface RouteAccess {
  /** `GET`, `POST`, … or `ALL`. */
  method: string;
  /** Template, as `/v1/jobs/:id`. */
  path: string;
  /** `JobController.post` */
  handler: string;
  /** The method of the controller that answers it, and the controller. */
  answers: Function;
  controller: Function;
  /** The module it belongs to, as `TongbaoModule`. */
  module: string;
  /** Undefined when the route declares none. */
  audiences?: Audience[];
}

/** Refuses to start the application while a route does not declare who may call it. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error naming every route without `@Access` */
  onModuleInit(): void {
    const open = this.routes().filter((route) => route.audiences === undefined);
    if (open.length === 0) return;
    const named = open.map((route) => `  - ${route.method} ${route.path} (${route.handler})`);
    throw new Error(`These routes do not declare @Access:\n${named.join('\n')}`);
  }

  /** Every route of every controller, sorted by path and method. */
  routes(): RouteAccess[] {
    const routes = this.discovery.getControllers().flatMap(({ metatype, host }) => {
      if (typeof metatype !== 'function') return [];
      return this.scanner
        .getAllMethodNames(metatype.prototype as object)
        .flatMap((name) => this.routesOf(metatype, name))
        .map((route) => ({ ...route, module: host?.name ?? '' }));
    });
    return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'));
  }

  private routesOf(controller: Function, name: string): Omit<RouteAccess, 'module'>[] {
    const handler = (controller.prototype as Record<string, Function>)[name]!;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const audiences = this.reflector.getAllAndOverride<Audience[] | undefined>(AUDIENCES, [
      handler,
      controller,
    ]);
    return paths(controller).flatMap((base) =>
      paths(handler).map((path) => ({
        method: RequestMethod[method],
        path: `/${[base, path]
          .flatMap((part) => part.split('/'))
          .filter(Boolean)
          .join('/')}`,
        handler: `${controller.name}.${name}`,
        answers: handler,
        controller,
        audiences,
      })),
    );
  }
}

/** Route → audiences of a running application, for the access matrix. */
export function routeAccess(app: INestApplicationContext): RouteAccess[] {
  return app.get(AccessCheck, { strict: false }).routes();
}

function paths(target: Function): string[] {
  return [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
}
