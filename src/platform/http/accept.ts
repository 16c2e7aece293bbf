/** Whether an `Accept` header takes a media type (RFC 9110 section 12.5.1); absent or empty means anything. */
export function accepts(header: string | undefined, mediaType: string): boolean {
  if (header === undefined || header.trim() === '') return true;
  const family = `${mediaType.slice(0, mediaType.indexOf('/'))}/*`;
  return header.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
    return !isRefused && [mediaType, family, '*/*'].includes(type);
  });
}
