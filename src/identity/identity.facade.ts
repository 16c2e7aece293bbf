import { Injectable } from '@nestjs/common';
import type {
  CodeForDelivery,
  ConsentView,
  Disclosure,
  OrganisationKind,
  OrganisationView,
  PersonalField,
  SigningKeyView,
  WorkerView,
} from './identity.types.js';

/** The door of identity. */
@Injectable()
export class IdentityFacade {
  /** An organisation by id. */
  async organisation(_id: string): Promise<OrganisationView | null> {
    throw new Error('not built yet');
  }

  /** Approved organisations of a kind, or the one with a USCC; by id, at most `limit` after `afterId`. */
  async organisations(_filter: {
    kind?: OrganisationKind;
    uscc?: string;
    afterId?: string;
    limit: number;
  }): Promise<OrganisationView[]> {
    throw new Error('not built yet');
  }

  /** A worker by id; null when there is none. */
  async worker(_id: string): Promise<WorkerView | null> {
    throw new Error('not built yet');
  }

  /** A signing key of a worker or organisation by its thumbprint, retired ones too. */
  async signingKey(_ownerId: string, _kid: string): Promise<SigningKeyView | null> {
    throw new Error('not built yet');
  }

  /** Reads personal fields in clear and logs it. Fields the person never gave are absent. */
  async disclose(_disclosure: Disclosure): Promise<Partial<Record<PersonalField, string>>> {
    throw new Error('not built yet');
  }

  /** The consent in force of a person for a purpose and recipient; null when there is none (never given, expired, withdrawn). */
  async consent(_query: {
    subjectId: string;
    purpose: string;
    recipientId: string;
  }): Promise<ConsentView | null> {
    throw new Error('not built yet');
  }

  /** Hands out a one-time code for delivery; null when it was fetched, used or expired. */
  async codeForDelivery(_signInCodeId: string): Promise<CodeForDelivery | null> {
    throw new Error('not built yet');
  }
}
