import { Module } from '@nestjs/common';
import { DeadDeliveryController } from '../outbox/dead-delivery.controller.js';
import { ParameterController } from '../parameter/parameter.controller.js';
import { SetParameter } from '../parameter/set-parameter.usecase.js';
import { DocumentGauges } from './document.gauges.js';
import { OutboundMetrics } from './outbound.metrics.js';
import { OutboxGauges } from './outbox.gauges.js';
import { PLATFORM_CLOCK } from './on-clock.cron.js';
import { KeyWitness } from '../crypto/key-witness.js';
import { ReadinessChecks } from './readiness-checks.js';
import { TidyGround } from './tidy-ground.js';

/** What whoever runs the house needs of the ground floor: its routes, its gauges, its tidying. */
@Module({
  controllers: [ParameterController, DeadDeliveryController],
  providers: [
    SetParameter,
    OutboxGauges,
    DocumentGauges,
    OutboundMetrics,
    TidyGround,
    PLATFORM_CLOCK,
    KeyWitness,
    ReadinessChecks,
  ],
})
export class OperationsModule {}
