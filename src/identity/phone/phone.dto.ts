import { Phone, Text } from '../../platform/http/fields/fields.js';

export class ChangePhoneDto {
  @Phone({ example: '13800138000', description: 'The new number.' }) phone: string;
  @Text({ max: 20, description: 'The code that was sent to it.', example: '49203917' }) code: string;
  @Text({
    max: 100,
    description: 'The handle that was answered when it was asked for.',
    example: 'q5r0TnqmQyV7Xk1aYw8d2A',
  })
  handle: string;
}
