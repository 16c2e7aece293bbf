import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** One offending member of a request. */
@ApiSchema({ name: 'ProblemField' })
export class ProblemField {
  @ApiProperty({ description: 'JSON path of the member, as `items[0].amount`.' })
  path: string;

  @ApiProperty({ description: 'What was expected there.' })
  message: string;
}

/** A problem document (RFC 9457); members beyond these are facts of the one problem. */
@ApiSchema({ name: 'Problem' })
export class ProblemDocument {
  @ApiProperty({ format: 'uri-reference', example: '/problems/request.invalid' })
  type: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ minimum: 400, maximum: 599, type: 'integer' })
  status: number;

  @ApiProperty({ description: 'Stable for ever; listed at `/problems`.', example: 'request.invalid' })
  code: string;

  @ApiProperty({ required: false })
  detail?: string;

  @ApiProperty({ description: 'The id of the request, as in the log.' })
  instance: string;

  @ApiProperty({ type: [ProblemField], required: false })
  errors?: ProblemField[];
}
