/** The ages work is bound to: 16 is the least (劳动法 article 15), below 18 a minor worker (未成年工, article 58). */
const AGES = [16, 18] as const;

/** Whether a person born on a day has reached those ages; the birthday itself counts. Empty without a birth date. */
export function ageFlags(birthDate: unknown, today: string): Record<string, boolean> {
  if (typeof birthDate !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(birthDate)) return {};
  return Object.fromEntries(
    AGES.map((age) => {
      const birthday = `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`;
      return [`ageOver${age}`, birthday <= today];
    }),
  );
}
