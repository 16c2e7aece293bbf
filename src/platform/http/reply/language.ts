/** The languages a person reads here. */
export type Language = 'zh' | 'en';

/**
 * The language of an answer by `Accept-Language` (RFC 9110 section 12.5.4): the one of ours with the higher weight,
 * English where the header names neither or both alike.
 */
export function languageOf(header: string | undefined): Language {
  const weight = { zh: 0, en: 0 };
  for (const range of header?.split(',') ?? []) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const given = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(
      parameters.find((one) => one.startsWith('q=')) ?? 'q=1',
    );
    const language = tag.split('-')[0];
    if (given && (language === 'zh' || language === 'en'))
      weight[language] = Math.max(weight[language], Number(given[1]));
  }
  return weight.zh > weight.en ? 'zh' : 'en';
}

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
