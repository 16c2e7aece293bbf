import { KeyController } from './key.controller.js';
import { RegisterKey } from './register-key.usecase.js';
import { RetireKey } from './retire-key.usecase.js';
import { SigningKeyStore } from './signing-key.store.js';

export const KEY = {
  controllers: [KeyController],
  providers: [SigningKeyStore, RegisterKey, RetireKey],
};
