import { refusal } from '../refusal/refusal.js';

export const RequestInvalid = refusal('request.invalid', 400, 'The request is not valid');
export const MalformedBody = refusal('request.malformed', 400, 'The request body cannot be parsed');
export const NoSuchRoute = refusal('request.no-such-route', 404, 'There is no such route');
export const MethodNotAllowed = refusal('request.method-not-allowed', 405, 'The route has no such method');
export const BodyTooLarge = refusal('request.too-large', 413, 'The request body is too large');
export const UnsupportedMediaType = refusal(
  'request.unsupported-media-type',
  415,
  'The content type is not supported',
);
export const IdempotencyKeyMissing = refusal(
  'request.idempotency-key-missing',
  400,
  'The Idempotency-Key header is required',
);
export const IdempotencyKeyInvalid = refusal(
  'request.idempotency-key-invalid',
  400,
  'The Idempotency-Key header must be 8 to 128 printable ASCII characters',
);
export const CursorInvalid = refusal('request.cursor-invalid', 400, 'The page cursor is not valid');
export const IfMatchMissing = refusal('request.if-match-missing', 428, 'The If-Match header is required');
export const ServiceUnavailable = refusal(
  'service.unavailable',
  503,
  'The service cannot answer at the moment',
);
export const Internal = refusal('internal', 500, 'The service failed');
