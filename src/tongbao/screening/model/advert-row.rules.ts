import type { ScreenedAdvert } from '../advert.types.js';
import type { ModelColumns, Row } from '../classifier/model.types.js';

/** What of an advert a model may read, by the names its table must use. */
const COLUMNS = ['title', 'duties', 'payBasis', 'place', 'contacts', 'pay'];

/** How an advert asks to be answered outside the house, by the words it uses. */
const CONTACTS: [kind: string, pattern: RegExp][] = [
  ['chat', /微\s*信|薇信|威信|\bV信|\bvx|\bwx|加\s*[vVqQ]|QQ|扣扣|飞机号|telegram|whatsapp/iu],
  ['link', /https?:|www\.|\.com\b|\.cn\b|二维码|扫码(?:进群|添加|咨询)|下载.{0,6}(?:应用|APP)/iu],
  ['phone', /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|电话|致电/u],
];

/** The columns of a model that no advert of this house has. */
export function strangeColumns({ text, category }: ModelColumns): string[] {
  return [...text, ...category].filter((column) => !COLUMNS.includes(column));
}

/** An advert as a model reads it. */
export function advertRow({ title, duties, payBasis, rateFen, address }: ScreenedAdvert): Row {
  const said = `${title}\n${duties}`.normalize('NFKC');
  const contacts = CONTACTS.flatMap(([kind, pattern]) => (pattern.test(said) ? [kind] : []));
  return new Map([
    ['title', title],
    ['duties', duties],
    ['payBasis', payBasis],
    ['place', address],
    ['contacts', contacts.join(' ') || 'none'],
    ['pay', payBand(payBasis, rateFen)],
  ]);
}

/** Pay in bands that double, in yuan of the basis: prices differ from town to town, and by one yuan says nothing. */
function payBand(payBasis: ScreenedAdvert['payBasis'], rateFen: bigint): string {
  const yuan = Number(rateFen) / 100;
  return `${payBasis} ${yuan < 1 ? 'below 1' : `from ${2 ** Math.floor(Math.log2(yuan))}`}`;
}
