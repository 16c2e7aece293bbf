/**
 * External status and return reason codes of ISO 20022 (ExternalStatusReason1Code, ExternalReturnReason1Code) that say why a
 * payment was refused or came back. Source: External Code Sets of ISO 20022, release of 2025; the lists only grow.
 */
const KNOWN = new Set(
  `AB01 AB02 AB03 AB04 AB05 AB06 AB07 AB08 AB09 AB10 AC01 AC02 AC03 AC04 AC05 AC06 AC07 AC08 AC09 AC10 AC11 AC12 AC13 AC14 AC15
  AC16 AC17 AG01 AG02 AG03 AG04 AG05 AG06 AG07 AG08 AG09 AG10 AG11 AG12 AG13 AGNT ALAC AM01 AM02 AM03 AM04 AM05 AM06 AM07 AM09
  AM10 AM11 AM12 AM13 AM14 AM15 AM16 AM17 AM18 AM19 AM20 AM21 AM22 AM23 AM25 ARDT BE01 BE04 BE05 BE06 BE07 BE08 BE09 BE10 BE11
  BE12 BE13 BE14 BE15 BE16 BE17 BE18 BE19 BE20 BE21 BE22 BE23 CERI CH03 CH04 CH07 CH09 CH10 CH11 CH12 CH13 CH14 CH15 CH16 CH17
  CH19 CH20 CH21 CH22 CN01 CNOR CURR CUST DNOR DS02 DS03 DT01 DT02 DT03 DT04 DT05 DT06 DU01 DU02 DU03 DU04 DU05 DUPL ED01 ED03
  ED05 ED06 EMVL ERIN FF01 FF02 FF03 FF04 FF05 FF06 FF07 FF08 FF09 FF10 FF11 FOCR FR01 G000 G001 G002 G003 G004 G005 G006 ID01
  IEDT IRNR MD01 MD02 MD05 MD06 MD07 MS02 MS03 NARR NERI NOAS NOCM NOOR PINL PY01 RC01 RC02 RC03 RC04 RC05 RC06 RC07 RC08 RC09
  RC10 RC11 RC12 RCON RECI REF1 RF01 RR01 RR02 RR03 RR04 RR05 RR06 RR07 RR08 RR09 RR10 RR11 RR12 RUTA S000 S001 S002 S003 S004
  SL01 SL02 SL11 SL12 SL13 SL14 SNRD SP01 SP02 SVNR TA01 TD01 TD02 TD03 TM01 TRAC TS01 TS04 UPAY`.split(
    /\s+/,
  ),
);

/** A bank's own words: they may name people, so that they stay in its file. */
export const BANK_OTHER = 'BANK_OTHER';

/**
 * The code of what a bank gives as a reason; null where it gives none. Words become `BANK_OTHER`, but for those of a duplicate,
 * by which nothing fails.
 * @param words what the account's mapping says that words of its bank mean
 */
export function reasonOf(
  given: string | undefined,
  words: Readonly<Record<string, string>> = {},
): string | null {
  const said = given?.trim() ?? '';
  if (said === '') return null;
  const code = Object.hasOwn(words, said) ? words[said]! : said.toUpperCase();
  if (KNOWN.has(code)) return code;
  return /重复|duplicate/i.test(said) ? 'DUPL' : BANK_OTHER;
}
