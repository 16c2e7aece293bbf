import { expect, test } from '@jest/globals';
import { ApiSchema } from '@nestjs/swagger';
import { Out, Text } from '../../src/platform/http/fields/fields.js';
import { fakeApp } from './http/fake-app.js';

test('two classes with one name in the OpenAPI document end the start, and both are named with their place', async () => {
  await (await fakeApp()).app.close();
  class TwinDto {
    @Text() first: string;
  }
  @ApiSchema({ name: 'TwinDto' })
  class OtherDto {
    @Out() second: string;
  }
  await expect(fakeApp()).rejects.toThrow(
    'TwinDto: test/platform/shared-names.spec.ts and test/platform/shared-names.spec.ts',
  );
  expect([TwinDto.name, OtherDto.name]).toEqual(['TwinDto', 'OtherDto']);
});
