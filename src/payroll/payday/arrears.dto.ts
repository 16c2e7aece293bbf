import { DocumentIds } from '../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../platform/document/document.types.js';
import {
  Day,
  FenAmount,
  Instant,
  ListOf,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import type { Fen } from '../../platform/money/money.js';
import type { PayDayState } from '../payroll.types.js';

/** Wages of one day that are not paid although it is over. */
export class ArrearsDto {
  @Uuid() id: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Text({ example: '430104' }) region: string;
  @Day({ description: 'Last day on which paying was on time.' }) dueOn: string;
  @OneOf(['overdue', 'vouched', 'contested'], {
    description:
      '`overdue` while the employer may contest it, `vouched` when it did not, `contested` when it contests all of it.',
  })
  state: Exclude<PayDayState, 'upcoming' | 'paid'>;
  @Whole({ min: 0, max: 2 ** 31 }) workers: number;
  @FenAmount({ description: 'Gross, what is contested left out.' }) amountFen: Fen;
  @FenAmount({ description: 'Gross, what the employer says was paid elsewhere.' }) contestedFen: Fen;
  @Instant({ nullable: true, description: 'Until when the employer contests it.' }) contestBy: Date | null;
}

export class ContestArrearsDto {
  @ListOf('uuid', {
    min: 1,
    max: 2000,
    optional: true,
    description: 'Wages that were paid elsewhere; every overdue one of the day when absent.',
  })
  wageIds?: string[];
  @OneOf(['paid-elsewhere']) reason: 'paid-elsewhere';
  @DocumentIds(['grievance-evidence', 'contract'], 'whoever decides the grievance reads them')
  documentIds: DocumentId[];
}
