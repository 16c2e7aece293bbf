import { randomInt } from 'node:crypto';

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A made-up 统一社会信用代码 of a company in Changsha, with right check characters (GB 32100-2015, GB 11714-1997). */
export function madeUpUscc(): string {
  const body = Array.from({ length: 8 }, () => USCC_ALPHABET[randomInt(31)]).join('');
  const subject = `${body}${organisationCheck(body)}`;
  const first17 = `91430100${subject}`;
  const sum = [...first17].reduce(
    (total, letter, index) => total + USCC_ALPHABET.indexOf(letter) * (3 ** index % 31),
    0,
  );
  return `${first17}${USCC_ALPHABET[(31 - (sum % 31)) % 31]}`;
}

let serial = randomInt(1000); // then one after the other: three random digits would soon meet again

/** A made-up resident ID number of somebody born on a day (`YYYYMMDD`) in Yuelu district, with a right check digit (GB 11643). */
export function madeUpIdNumber(born: string): string {
  serial = (serial + 1) % 1000;
  const first17 = `430104${born}${String(serial).padStart(3, '0')}`;
  const sum = [...first17].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return `${first17}${'10X98765432'[sum % 11]}`;
}

/** A made-up mobile number. */
export function madeUpPhone(): string {
  return `139${String(randomInt(100_000_000)).padStart(8, '0')}`;
}

/** A made-up bank card number that ends in four digits, by which the simulated rail treats it; 5678 is paid at once. */
export function madeUpCard(ending = '5678'): string {
  return cardNumber(`622202${String(randomInt(100_000_000)).padStart(8, '0')}`, ending);
}

/** The one card number with these digits before and after one that makes its check digit right (ISO/IEC 7812-1). */
export function cardNumber(start: string, ending: string): string {
  for (let free = 0; free < 10; free += 1) {
    const number = `${start}${free}${ending}`;
    if (luhnSum(number) % 10 === 0) return number;
  }
  throw new Error('no digit completes it'); // each digit adds another amount
}

function luhnSum(number: string): number {
  return [...number].toReversed().reduce((sum, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) : 2 * Number(digit);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

/** A made-up number of a 人力资源服务许可证 of Hunan; the simulated authority confirms it for who states it first. */
export function madeUpPermitNumber(): string {
  return `（湘）人服证字〔2024〕第${String(randomInt(1_000_000_000)).padStart(10, '0')}号`;
}

function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const sum = [...body].reduce((total, letter, index) => total + values.indexOf(letter) * weights[index]!, 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}
