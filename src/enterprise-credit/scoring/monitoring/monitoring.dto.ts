import { ListOf, Nested, OneOf, Out, Text, Whole } from '../../../platform/http/fields/fields.js';
import { type Band, BANDS } from '../../enterprise-credit.types.js';
import type { StandingAlarms, ModelWatch } from './monitoring.types.js';

const COUNT = { min: 0, max: 2 ** 31 };

export class MonitoringQuery {
  @Whole({ min: 1, max: 366, optional: true, description: 'Days of decisions looked at.' }) days: number = 30;
}

export class StabilityDto {
  @Text({ description: 'A feature by name, or `score`.' }) of: string;
  @Out({ type: 'number', description: 'Population stability index.' }) psi: number;
  @OneOf(['ok', 'watch', 'alarm']) verdict: 'ok' | 'watch' | 'alarm';
}

export class BandCalibrationDto {
  @OneOf(BANDS) band: Band;
  @Whole(COUNT) enterprises: number;
  @Out({ type: 'number', description: 'Mean probability of bad the model gave half a year ago.' })
  expected: number;
  @Out({ type: 'number', description: 'Share in which fraud was upheld since.' }) observed: number;
  @OneOf(['few', 'ok', 'better', 'worse'], { description: '`worse` alarms; `few` enterprises say nothing.' })
  verdict: 'few' | 'ok' | 'better' | 'worse';
}

export class ModelWatchDto implements ModelWatch {
  @Text() day: string;
  @Text() modelHash: string;
  @Whole(COUNT) enterprises: number;
  @OneOf(['training', 'first-run']) reference: 'training' | 'first-run';
  @ListOf(() => StabilityDto, { max: 201 }) stability: StabilityDto[];
  @ListOf(() => BandCalibrationDto, { max: 5 }) calibration: BandCalibrationDto[];
}

export class AdmissionCountDto {
  @Text() decision: string;
  @Text({ nullable: true }) reasonCode: string | null;
  @Whole(COUNT) count: number;
}

export class ReportCountDto {
  @Text() verdict: string;
  @Text() category: string;
  @Whole(COUNT) count: number;
}

export class HoursDto {
  @Out({ type: 'number', nullable: true }) median: number | null;
  @Out({ type: 'number', nullable: true }) p90: number | null;
}

export class DecisionFiguresDto {
  @Whole(COUNT) days: number;
  @ListOf(() => AdmissionCountDto, { max: 200 }) admissions: AdmissionCountDto[];
  @ListOf(() => ReportCountDto, { max: 200 }) reports: ReportCountDto[];
  @Whole({ ...COUNT, description: 'Reports two people reviewed.' }) reviewed: number;
  @Whole({ ...COUNT, description: 'Of which they agreed on.' }) agreed: number;
  @Nested(() => HoursDto) reportHours: HoursDto;
  @Nested(() => HoursDto) admissionHours: HoursDto;
}

export class StandingAlarmsDto implements StandingAlarms {
  @ListOf('text', { max: 201, description: 'Features by name, and `score`, with an index above .25.' })
  drifted: string[];
  @ListOf('text', { max: 5, description: 'Bands in which more turned out bad than promised.' }) worse: Band[];
}

export class CreditMonitoringDto {
  @Nested(() => StandingAlarmsDto) alarms: StandingAlarmsDto;
  @ListOf(() => ModelWatchDto, { max: 30 }) watches: ModelWatchDto[];
  @Nested(() => DecisionFiguresDto) decisions: DecisionFiguresDto;
}
