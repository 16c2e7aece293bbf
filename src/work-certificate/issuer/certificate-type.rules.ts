/** Domains that have a certificate. Wishes have none: they belong into a resume. */
export const CERTIFICATE_DOMAINS = ['identity', 'education', 'skill', 'employment'] as const;
export type CertificateDomain = (typeof CERTIFICATE_DOMAINS)[number];

/** A breaking change of the claims is a new version, and a new `vct`. */
export const VERSION = 'v1';

/** The `vct` of a domain: the URL its type metadata is served at. */
export function vctOf(publicUrl: string, domain: CertificateDomain): string {
  return `${publicUrl}/vct/${domain}/${VERSION}`;
}

interface Named {
  path: (string | null)[];
  zh: string;
  en: string;
}

const NAMES: Record<CertificateDomain, { zh: string; en: string }> = {
  identity: { zh: '工作证·身份', en: 'Work certificate: identity' },
  education: { zh: '工作证·学历', en: 'Work certificate: education' },
  skill: { zh: '工作证·技能', en: 'Work certificate: skills' },
  employment: { zh: '工作证·从业经历', en: 'Work certificate: employment' },
};

const entry = (domain: string, names: [string, string, string][]): Named[] => [
  { path: [domain, null], zh: '条目', en: 'Entry' },
  ...names.map(([name, zh, en]) => ({ path: [domain, null, name], zh, en })),
];

const PROVENANCE: [string, string, string][] = [
  ['assurance', '可信程度', 'Assurance'],
  ['source', '来源', 'Source'],
  ['since', '确认日期', 'Confirmed on'],
  ['termsHash', '承诺条款摘要', 'Hash of the pledged terms'],
];

const CLAIMS: Record<CertificateDomain, Named[]> = {
  identity: [
    { path: ['name'], zh: '姓名', en: 'Name' },
    { path: ['birthDate'], zh: '出生日期', en: 'Date of birth' },
    { path: ['gender'], zh: '性别', en: 'Gender' },
    { path: ['ageOver16'], zh: '已满16周岁', en: 'Aged 16 or over' },
    { path: ['ageOver18'], zh: '已满18周岁', en: 'Aged 18 or over' },
    { path: ['source'], zh: '来源', en: 'Source' },
  ],
  education: entry('education', [
    ['school', '学校', 'School'],
    ['degree', '学历', 'Degree'],
    ['major', '专业', 'Major'],
    ['graduatedOn', '毕业日期', 'Graduated on'],
    ['certificateNumber', '证书编号', 'Certificate number'],
    ...PROVENANCE,
  ]),
  skill: entry('skill', [
    ['name', '技能', 'Skill'],
    ['level', '等级', 'Level'],
    ['awardedBy', '发证单位', 'Awarded by'],
    ['obtainedOn', '取得日期', 'Obtained on'],
    ['certificateNumber', '证书编号', 'Certificate number'],
    ...PROVENANCE,
  ]),
  employment: entry('employment', [
    ['employer', '用工单位', 'Employer'],
    ['position', '岗位', 'Position'],
    ['startsOn', '起始日期', 'First day'],
    ['endsOn', '截止日期', 'Last day'],
    ['payments', '已付薪次数', 'Number of wages paid'],
    ['paidFen', '已付薪金额(分)', 'Wages paid (fen)'],
    ...PROVENANCE,
  ]),
};

/** What type metadata says of one claim (draft-ietf-oauth-sd-jwt-vc section 4). */
export interface TypeClaim {
  path: (string | null)[];
  sd: 'always' | 'never';
  mandatory?: boolean;
  display: { locale: string; label: string }[];
}

/** What a certificate type means, besides how it is called. */
export interface TypeMeaning {
  name: string;
  description: string;
  display: { locale: string; name: string }[];
  claims: TypeClaim[];
}

/** What the type of a domain means. A claim that may be kept back is never mandatory for a verifier. */
export function meaningOf(domain: CertificateDomain): TypeMeaning {
  const { zh, en } = NAMES[domain];
  const shown = (labels: { zh: string; en: string }): { locale: string; label: string }[] => [
    { locale: 'zh-CN', label: labels.zh },
    { locale: 'en', label: labels.en },
  ];
  return {
    name: en,
    description: `${en}; top-level "assurance" is "verified" only when every entry is.`,
    display: [
      { locale: 'zh-CN', name: zh },
      { locale: 'en', name: en },
    ],
    claims: [
      {
        path: ['assurance'],
        sd: 'never',
        mandatory: true,
        display: shown({ zh: '可信程度', en: 'Assurance' }),
      },
      ...CLAIMS[domain].map(({ path, ...labels }) => ({
        path,
        sd: 'always' as const,
        display: shown(labels),
      })),
    ],
  };
}
