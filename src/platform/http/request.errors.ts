import { refusal } from '../refusal/refusal.js';

export const RequestInvalid = refusal('request.invalid', 400, {
  zh: '请求不符合要求',
  en: 'The request is not valid',
  remedy: {
    zh: '按 errors 中列出的成员逐一改正后重新发送。',
    en: 'Correct the members listed in `errors` and send it again.',
  },
});
export const MalformedBody = refusal('request.malformed', 400, {
  zh: '请求正文无法解析',
  en: 'The request body cannot be parsed',
  remedy: {
    zh: '请以 Content-Type 所示格式发送完整的正文（JSON 须为有效的 UTF-8）。',
    en: 'Send a whole body in the format its Content-Type names; JSON must be valid UTF-8.',
  },
});
export const NoSuchRoute = refusal('request.no-such-route', 404, {
  zh: '没有这个路径',
  en: 'There is no such route',
  remedy: {
    zh: '请对照 /docs 检查路径和版本前缀 /v1。',
    en: 'Compare the path with /docs; most begin with /v1.',
  },
});
export const MethodNotAllowed = refusal('request.method-not-allowed', 405, {
  zh: '该路径不支持此方法',
  en: 'The route has no such method',
  remedy: { zh: '请使用 Allow 响应头列出的方法。', en: 'Use a method that the Allow header lists.' },
});
export const BodyTooLarge = refusal('request.too-large', 413, {
  zh: '请求正文过大',
  en: 'The request body is too large',
  remedy: {
    zh: '请将正文控制在 1 MiB 以内，或分批发送。',
    en: 'Keep the body below 1 MiB, or send it in parts.',
  },
});
export const UnsupportedMediaType = refusal('request.unsupported-media-type', 415, {
  zh: '不支持该内容类型',
  en: 'The content type is not supported',
  remedy: {
    zh: '请以 application/json 发送；令牌接口用 application/x-www-form-urlencoded。',
    en: 'Send application/json; the token endpoint takes application/x-www-form-urlencoded.',
  },
});
export const IdempotencyKeyMissing = refusal('request.idempotency-key-missing', 400, {
  zh: '缺少 Idempotency-Key 请求头',
  en: 'The Idempotency-Key header is required',
  remedy: {
    zh: '为这一次操作生成一个随机值（如 UUID）放入该请求头，重试时沿用。',
    en: 'Make a random value, such as a UUID, for this one intention and keep it when you retry.',
  },
});
export const IdempotencyKeyInvalid = refusal('request.idempotency-key-invalid', 400, {
  zh: 'Idempotency-Key 须为 8 至 128 个可打印 ASCII 字符',
  en: 'The Idempotency-Key header must be 8 to 128 printable ASCII characters',
  remedy: { zh: '请改用 UUID 之类的值。', en: 'Use a value such as a UUID.' },
});
export const CursorInvalid = refusal('request.cursor-invalid', 400, {
  zh: '分页游标无效',
  en: 'The page cursor is not valid',
  remedy: {
    zh: '游标只能原样取自上一页的 nextCursor；请从第一页重新开始。',
    en: 'Take the cursor as it stands from `nextCursor` of the page before, or begin at the first page.',
  },
});
export const IfMatchMissing = refusal('request.if-match-missing', 428, {
  zh: '缺少 If-Match 请求头',
  en: 'The If-Match header is required',
  remedy: {
    zh: '请先读取该资源，把响应的 ETag 放入 If-Match。',
    en: 'Read the resource first and send its ETag as If-Match.',
  },
});
export const ServiceUnavailable = refusal('service.unavailable', 503, {
  zh: '服务暂时无法响应',
  en: 'The service cannot answer at the moment',
  remedy: {
    zh: '请在 Retry-After 秒后用同一个 Idempotency-Key 重试。',
    en: 'Try again after Retry-After seconds, with the same Idempotency-Key.',
  },
});
export const Internal = refusal('internal', 500, {
  zh: '服务内部出错',
  en: 'The service failed',
  remedy: {
    zh: '请用同一个 Idempotency-Key 重试；仍不成功时，把 instance 告知运营方。',
    en: 'Try again with the same Idempotency-Key; if it stays, tell the operator the `instance`.',
  },
});
