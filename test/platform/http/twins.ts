import { ApiSchema } from '@nestjs/swagger';
import { Out, Text } from '../../../src/platform/http/fields/fields.js';
import { fakeApp } from './fake-app.js';

/** A process whose classes share a name: what is declared once stays declared, so it is one of its own. */
class TwinDto {
  @Text() first: string;
}

@ApiSchema({ name: 'TwinDto' })
class OtherDto {
  @Out() second: string;
}

export const TWINS = [TwinDto, OtherDto];

await fakeApp();
