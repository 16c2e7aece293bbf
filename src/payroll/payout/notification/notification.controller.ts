import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../../../platform/http/access/access.decorator.js';
import { ApiProblem } from '../../../platform/http/problem/api-problem.decorator.js';
import { NotificationInvalid } from '../../errors.js';
import { RailNotificationDto } from './notification.dto.js';
import { TakeNotification } from './take-notification.usecase.js';
import { Does } from '../../words.js';

@Controller('v1/rails/simulated')
export class RailNotificationController {
  constructor(private readonly takeNotification: TakeNotification) {}

  @Post('notifications')
  @Does('takeRailNotification')
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  @Access('public')
  @ApiProblem(NotificationInvalid)
  @ApiOkResponse({
    description: 'The word `success`, or the rail sends it again.',
    content: { 'text/plain': { schema: { type: 'string', enum: ['success'] } } },
  })
  async take(@Body() body: RailNotificationDto): Promise<string> {
    await this.takeNotification.run({ ...body });
    return 'success';
  }
}
