import { type Config, CONFIG } from '../../platform/config/config.js';
import { GiveRealName } from './give-real-name.usecase.js';
import { RealNameCheckStore } from './real-name-check.store.js';
import { RealNameController } from './real-name.controller.js';
import { AbsentRealNameSource, RealNameSource } from './real-name.source.js';
import { simulatedRealNameSource } from './simulated-real-name.source.js';
import { VerifyRealName } from './verify-real-name.usecase.js';

export const REAL_NAME = {
  controllers: [RealNameController],
  providers: [
    RealNameCheckStore,
    GiveRealName,
    VerifyRealName,
    {
      provide: RealNameSource,
      inject: [CONFIG],
      useFactory: (config: Config): RealNameSource =>
        config.simulateOutside ? simulatedRealNameSource() : new AbsentRealNameSource(),
    },
  ],
};
