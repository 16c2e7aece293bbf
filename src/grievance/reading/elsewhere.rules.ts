import type { GrievanceKind } from '../record/grievance.types.js';

/** A text in Chinese and English. */
interface Words {
  zh: string;
  en: string;
}

/** Who is in charge of a region. */
export interface InCharge {
  arbitration: Words;
  inspection: Words;
  court: Words;
  hotline: string;
}

/** Whose matter a grievance is elsewhere. */
const WHOSE: Readonly<Record<GrievanceKind, readonly ('arbitration' | 'inspection' | 'court')[]>> = {
  wages: ['arbitration', 'inspection'],
  hours: ['arbitration', 'inspection'],
  'deposit-or-document-taken': ['inspection', 'arbitration'],
  'false-advert': ['inspection'],
  'injury-refused': ['arbitration', 'court'],
  discrimination: ['court', 'inspection'],
  'personal-data': ['court'],
};

/** Who is in charge, and that a grievance here keeps nobody from going there (劳动争议调解仲裁法 5). */
export function elsewhereOf(kind: GrievanceKind, bodies: InCharge): Words & { hotline: string } {
  const names = WHOSE[kind].map((body) => bodies[body]);
  const zh = names.map((name) => name.zh).join('、');
  const en = names.map((name) => name.en).join('; ');
  return {
    zh: `您可以随时向${zh}申请处理，本平台的调解不影响您的权利。咨询电话：${bodies.hotline}。`,
    en: `You may go to these at any time, whatever is done here: ${en}. Telephone: ${bodies.hotline}.`,
    hotline: bodies.hotline,
  };
}
