import { Text } from '../../../platform/http/fields/fields.js';

/** A notification as the rail's gateway posts it, form-encoded; the names are the rail's. */
export class RailNotificationDto {
  @Text({ max: 64 }) notify_id: string;
  @Text({ max: 64 }) app_id: string;
  @Text({ max: 64 }) msg_method: string;
  @Text({ max: 32 }) utc_timestamp: string;
  @Text({ max: 8 }) version: string;
  @Text({ max: 4000, description: 'JSON text.' }) biz_content: string;
  @Text({ max: 16 }) sign_type: string;
  @Text({ max: 200, description: 'Ed25519 over the sorted parameters, base64.' }) sign: string;
}
