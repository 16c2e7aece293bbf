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
