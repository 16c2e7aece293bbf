import { Module } from '@nestjs/common';
import { DeadDeliveryController } from '../outbox/dead-delivery.controller.js';
import { ParameterController } from '../parameter/parameter.controller.js';
import { SetParameter } from '../parameter/set-parameter.usecase.js';
import { SourceKeyController } from '../source/source-key.controller.js';
import { KeyWitness } from '../crypto/key-witness.js';
import { OutboundMetrics } from './outbound.metrics.js';
import { PLATFORM_CLOCK } from './on-clock.cron.js';
import { PLATFORM_GAUGES } from './on-scrape.gauges.js';
import { ReadinessChecks } from './readiness-checks.js';
import { ForgetGround } from './retention/forget-ground.js';
import { PrepareMonths } from './retention/prepare-months.js';
import { TidyGround } from './tidy-ground.js';

/** What whoever runs the house needs of the ground floor: its routes, its gauges, its tidying. */
@Module({
  controllers: [ParameterController, DeadDeliveryController, SourceKeyController],
  providers: [
    SetParameter,
    OutboundMetrics,
    TidyGround,
    ForgetGround,
    PrepareMonths,
    PLATFORM_CLOCK,
    PLATFORM_GAUGES,
    KeyWitness,
    ReadinessChecks,
  ],
})
export class OperationsModule {}
