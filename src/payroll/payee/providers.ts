import { ForgetPayee } from './forget-payee.usecase.js';
import { PayeeController } from './payee.controller.js';
import { PayeeQueries } from './payee.queries.js';
import { PayeeStore } from './payee.store.js';
import { RegisterAccount } from './register-account.usecase.js';

export const PAYEE = {
  controllers: [PayeeController],
  providers: [PayeeStore, PayeeQueries, RegisterAccount, ForgetPayee],
};
