import { type INestApplicationContext, Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import {
  ADMITS,
  type Admitted,
  AUDIENCES,
  type Audience,
  type Demand,
  DEMANDS,
  ONLY_READS,
} from './access.decorator.js';
import { ROLES } from './actor.js';

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
  admits: Admitted[];
  demands: Demand[];
  /** Changes nothing although it is no GET. */
  onlyReads: boolean;
}

/** Refuses to start the application while a route does not declare who may call it. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error naming every route without `@Access`, or that changes something and leaves the duty open */
  onModuleInit(): void {
    const routes = this.routes();
    const open = routes.filter((route) => route.audiences === undefined);
    if (open.length > 0) throw new Error(`These routes do not declare @Access:\n${named(open)}`);
    const undue = routes.filter(
      (route) => route.method !== 'GET' && !route.onlyReads && namesRoleWithoutDuty(route),
    );
    if (undue.length > 0)
      throw new Error(`These routes change something and do not say which duty may:\n${named(undue)}`);
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
    const said = <T>(key: string): T[] | undefined =>
      this.reflector.getAllAndOverride<T[] | undefined>(key, [handler, controller]);
    const audiences = said<Audience>(AUDIENCES);
    const admits = said<Admitted>(ADMITS) ?? [];
    const demands = said<Demand>(DEMANDS) ?? [];
    const onlyReads = this.reflector.get<boolean | undefined>(ONLY_READS, handler) === true;
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
        admits,
        demands,
        onlyReads,
      })),
    );
  }
}

/** Route → audiences of a running application, for the access matrix. */
export function routeAccess(app: INestApplicationContext): RouteAccess[] {
  return app.get(AccessCheck, { strict: false }).routes();
}

function named(routes: RouteAccess[]): string {
  return routes.map((route) => `  - ${route.method} ${route.path} (${route.handler})`).join('\n');
}

/** An organisation's role alone: its viewers and auditors too could change something. */
function namesRoleWithoutDuty({ audiences = [] }: RouteAccess): boolean {
  return audiences.some(
    (audience) => audience !== 'worker' && (ROLES as readonly string[]).includes(audience),
  );
}

function paths(target: Function): string[] {
  return [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
}
