/** Level of study by its code in the register's numbering. */
const LEVELS: Record<string, string> = {
  '01': 'doctor',
  '02': 'master',
  '05': 'bachelor',
  '06': 'associate',
};

/** What an electronic registration number of a Chinese academic certificate (学历证书电子注册号) says of itself. */
export interface CertificateNumber {
  /** National code of the school. */
  school: string;
  graduationYear: string;
  degree: string;
  serial: string;
}

/** Reads the 18 digits: school (5), form of study (1), year (4), level (2), serial (6). Undefined when they are none. */
export function readCertificateNumber(text: string): CertificateNumber | undefined {
  const match = /^(\d{5})[1-9](\d{4})(\d{2})(\d{6})$/.exec(text);
  const [, school, graduationYear, level, serial] = match ?? [];
  const degree = LEVELS[level ?? ''];
  if (!school || !graduationYear || !serial || !degree) return undefined;
  return { school, graduationYear, degree, serial };
}
