import type { AdvertFinding, ScreenedAdvert } from './advert.types.js';
import { WORD_RULES } from './forbidden-words.rules.js';
import type { MinimumWage } from '../minimum-wage/minimum-wage.types.js';
import { yuan } from '../../platform/money/money.js';

/** Spaces, what is not seen, strokes over others, and what is put between characters to part them. */
const SPACES = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\u2800·•*_.\-~|]/gu;

/** The text as the patterns read it: full-width forms folded, spaces and dots between characters dropped. */
export function plainWords(text: string): string {
  return text.normalize('NFKC').replaceAll(SPACES, '').normalize('NFKC');
}

const FEWEST_DUTY_CHARACTERS = 8;
const FEWEST_PLACE_CHARACTERS = 3;
const NO_PLACE = /^(?:面议|待定|保密|全国|多地|不限|听从安排|服从分配|详谈|电话联系|见面告知)/;
const STATUTORY_DAY_HOURS = 8n; // 劳动法 36; a day's rate is compared by it

/**
 * Screens an advert by explainable rules. A finding accuses nobody: it sends the advert to a person.
 * @param minimumWage where the work is done, of the month where the pay is, else of the hour; where it is not known, no pay is found too low
 */
export function screen(advert: ScreenedAdvert, minimumWage: MinimumWage): AdvertFinding[] {
  const text = `${plainWords(advert.title)}\n${plainWords(advert.duties)}`;
  const worded = WORD_RULES.flatMap(({ pattern, ...finding }) => {
    const words = pattern.exec(text)?.[0];
    return words === undefined ? [] : [{ ...finding, words }];
  });
  const codes = worded.map(({ code }) => code);
  const once = worded.filter(({ code }, at) => codes.indexOf(code) === at); // several rows may say the same
  return [...once, ...thinDuties(advert), ...vaguePlace(advert), ...lowPay(advert, minimumWage)];
}

function thinDuties(advert: ScreenedAdvert): AdvertFinding[] {
  if ([...plainWords(advert.duties)].length >= FEWEST_DUTY_CHARACTERS) return [];
  return [
    {
      code: 'duties-unclear',
      law: '人力资源市场条例 24',
      zh: '岗位职责过于简略',
      en: 'the duties are not described',
      words: '',
    },
  ];
}

function vaguePlace(advert: ScreenedAdvert): AdvertFinding[] {
  const place = plainWords(advert.address);
  if ([...place].length >= FEWEST_PLACE_CHARACTERS && !NO_PLACE.test(place)) return [];
  return [
    {
      code: 'place-unclear',
      law: '人力资源市场条例 24',
      zh: '工作地点不明确',
      en: 'the place of work is not described',
      words: place,
    },
  ];
}

function lowPay(advert: ScreenedAdvert, minimumWage: MinimumWage): AdvertFinding[] {
  if (minimumWage.state !== 'known') return [];
  const hours = { hour: 1n, day: STATUTORY_DAY_HOURS, task: 0n, month: 1n }[advert.payBasis];
  const floor = BigInt(minimumWage.fen) * hours;
  if (advert.rateFen >= floor) return [];
  return [
    {
      code: 'below-minimum-wage',
      law: '劳动法 48; 最低工资规定',
      zh:
        advert.payBasis === 'month'
          ? `低于当地月最低工资（${yuan(floor)} 元）`
          : `低于当地小时最低工资（折算 ${yuan(floor)} 元）`,
      en: `below the local ${advert.payBasis === 'month' ? 'monthly' : 'hourly'} minimum wage (${yuan(floor)} yuan)`,
      words: '',
    },
  ];
}
