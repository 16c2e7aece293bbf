import { ConfirmTotp } from './confirm-totp.usecase.js';
import { EnrolTotp } from './enrol-totp.usecase.js';
import { TotpStore } from './totp.store.js';

export const SECOND_FACTOR = {
  controllers: [],
  providers: [TotpStore, EnrolTotp, ConfirmTotp],
};
