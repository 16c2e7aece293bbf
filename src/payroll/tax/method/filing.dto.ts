import { DocumentIds } from '../../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Day, Instant, ListOf, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { FILING_STATES, type FilingState } from './filing.rules.js';

export class RecordFilingDto {
  @Day({ description: 'Day on which the tax authority took it; not in the future.' }) filedOn: string;
  @Text({
    min: 4,
    max: 100,
    pattern: /[A-Za-z\d-]+/,
    description: 'Number of the receipt.',
    example: '43012026110200001',
  })
  reference: string;
  @DocumentIds(['licence'], 'the operator reads the receipt of the tax authority')
  documentIds: DocumentId[];
}

export class TaxFilingDto {
  @Uuid() id: string;
  @Day() filedOn: string;
  @Text({ max: 100 }) reference: string;
  @Instant() recordedAt: Date;
}

/** What a labour-service company has on record, and what it was asked for. */
export class TaxFilingsDto {
  @OneOf(FILING_STATES, {
    nullable: true,
    description:
      '`asked`: to be recorded by `fileBy`. `lapsed`: it was not. `filed`: it was. Null: it was never asked, because it uses the ordinary method or had filed before.',
  })
  state: FilingState | null;
  @Instant({ nullable: true }) fileBy: Date | null;
  @Day({ nullable: true, description: 'From when on the ordinary method applies without a filing.' })
  ordinaryFrom: string | null;
  @ListOf(() => TaxFilingDto, { max: 100, description: 'Newest first.' }) filings: TaxFilingDto[];
}

/** What the parties of a run should know about how its tax is withheld. */
export class FilingWarningDto {
  @OneOf(['filing-unrecorded', 'filing-missing'], {
    description:
      '`filing-unrecorded`: from `ordinaryFrom` on the ordinary method applies. `filing-missing`: it does already.',
  })
  code: 'filing-unrecorded' | 'filing-missing';
  @Day({ nullable: true }) ordinaryFrom: string | null;
  @Text({ max: 500 }) zh: string;
  @Text({ max: 500 }) en: string;
}
