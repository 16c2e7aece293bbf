import { AuthenticateClient } from './authenticate-client.usecase.js';
import { ClientAssertionStore } from './client-assertion.store.js';
import { IssuerKeyController } from './issuer-key.controller.js';
import { IssuerKeyStore } from './issuer-key.store.js';
import { RotateIssuerKey } from './rotate-issuer-key.usecase.js';
import { TokenController } from './token.controller.js';
import { TokenQueries } from './token.queries.js';

export const TOKEN = {
  controllers: [TokenController, IssuerKeyController],
  providers: [IssuerKeyStore, ClientAssertionStore, TokenQueries, AuthenticateClient, RotateIssuerKey],
};
