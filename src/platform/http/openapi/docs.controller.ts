import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Access } from '../access/access.decorator.js';
import { ROLES } from '../access/actor.js';
import { OneOf, Text } from '../fields/fields.js';
import { NoSuchRoute } from '../request.errors.js';
import { chosen } from './chosen.js';
import { OpenApiSource } from './openapi.js';

// Swagger UI is a dependency of @nestjs/swagger; served from disk, so that the page works offline
const UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const OWN = join(import.meta.dirname, 'page');
const ASSETS: Record<string, { file: string; type: string }> = {
  'swagger-ui.css': { file: join(UI, 'swagger-ui.css'), type: 'text/css; charset=utf-8' },
  'swagger-ui-bundle.js': { file: join(UI, 'swagger-ui-bundle.js'), type: 'text/javascript; charset=utf-8' },
  'favicon-32x32.png': { file: join(UI, 'favicon-32x32.png'), type: 'image/png' },
  'docs.css': { file: join(OWN, 'docs.css'), type: 'text/css; charset=utf-8' },
  'docs.js': { file: join(OWN, 'docs.js'), type: 'text/javascript; charset=utf-8' },
};
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";
const PAGE = readFileSync(join(OWN, 'docs.html'), 'utf8');

/** Which operations to show. */
export class DocumentQuery {
  @OneOf([...ROLES, 'public'], { optional: true, description: 'Only what this role may call.' })
  role?: string;
  @Text({ max: 100, optional: true, description: 'Only where path, id or words hold this text.' })
  text?: string;
}

/** The documentation for people, and the document it is drawn from. */
@ApiExcludeController()
@Access('public')
@Controller('docs')
export class DocsController {
  constructor(private readonly openApi: OpenApiSource) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  page(): string {
    return PAGE;
  }

  /** The whole document, or the part of it that a role may call or a text is found in. */
  @Get('openapi.json')
  document(@Query() { role, text }: DocumentQuery): OpenAPIObject {
    return chosen(this.openApi.get(), { role, text });
  }

  @Get('assets/:name')
  @Header('Cache-Control', 'public, max-age=86400')
  asset(@Param('name') name: string): StreamableFile {
    const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!asset) throw NoSuchRoute();
    return new StreamableFile(createReadStream(asset.file), { type: asset.type });
  }
}
