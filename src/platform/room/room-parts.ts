import { fileURLToPath } from 'node:url';
import type { Type } from '@nestjs/common';
import { CONTROLLER_WATERMARK, INJECTABLE_WATERMARK } from '@nestjs/common/constants.js';
import { classesIn } from '../file/classes.js';

const KINDS = ['controller', 'usecase', 'queries', 'store', 'changes', 'adapter', 'cron', 'facade'];

/** What a room is made of. */
export interface RoomParts {
  controllers: Type[];
  providers: Type[];
}

/**
 * The controllers and providers of the room whose module asks: every class of its files that says it is one. Ports and
 * handler tables are no such classes; the module names them itself. @param moduleUrl `import.meta.url` of the module
 */
export async function roomParts(moduleUrl: string): Promise<RoomParts> {
  const folder = fileURLToPath(new URL('.', moduleUrl));
  const classes = (await classesIn(folder, ...KINDS.map((kind) => `.${kind}.js`))) as Type[];
  const marked = (mark: string): Type[] => classes.filter((one) => Reflect.hasOwnMetadata(mark, one));
  return { controllers: marked(CONTROLLER_WATERMARK), providers: marked(INJECTABLE_WATERMARK) };
}
