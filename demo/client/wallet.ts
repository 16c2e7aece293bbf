import { digestOf } from '../../src/platform/crypto/canonical.js';
import { digestOfText } from '../../src/platform/crypto/sd-jwt/disclosure.js';
import { signerFrom, signJwt, signStatement, type Signer } from '../../src/platform/crypto/sd-jwt/jws.js';
import { present, type Show } from '../../src/platform/crypto/sd-jwt/present.js';
import type { JsonObject } from '../../src/platform/crypto/sd-jwt/json.js';
import type { KeyPair } from './keys.js';

/** A claim as the worker says it. */
export interface StatedClaim {
  kind: string;
  content: JsonObject;
  /** Uploaded papers behind it. */
  documentIds?: string[];
}

/** A certificate in the wallet, and what of it a resume shows. */
export interface Shown {
  credential: string;
  show: Show[] | 'all';
}

/** Whom a resume is for. */
export interface ResumeFor {
  audience: string;
  nonce: string;
}

/** What a worker's phone does with the worker's own key, which never leaves it. */
export class Wallet {
  private readonly signer: Signer;

  constructor(
    keys: KeyPair,
    private readonly now: () => Date,
  ) {
    this.signer = signerFrom(keys.privateJwk, keys.kid);
  }

  /** A pledge that a claim is true, to the terms with this hash. */
  pledge(
    claim: StatedClaim,
    termsHash: string,
  ): { termsHash: string; acceptedAt: string; signature: string } {
    const acceptedAt = this.now().toISOString();
    const statement = { claimDigest: digestOf(claim), termsHash, acceptedAt };
    return { termsHash, acceptedAt, signature: signStatement(statement, 'xingong-pledge+jws', this.signer) };
  }

  /** Shows an issuer that the worker holds the key a certificate is to be bound to. */
  keyProof(issuer: string, nonce: string): string {
    return signJwt({ typ: 'openid4vci-proof+jwt' }, { aud: issuer, iat: this.seconds(), nonce }, this.signer);
  }

  /** One certificate, for one verifier. */
  present({ credential, show }: Shown, { audience, nonce }: ResumeFor): string {
    return present(credential, show, { signer: this.signer, audience, nonce, at: this.now() });
  }

  /** A signed resume as JSON text: what the worker states, and the certificates chosen to stand behind it. */
  resume(stated: JsonObject, certificates: Shown[], verifier: ResumeFor): string {
    const presentations = certificates.map((one) => this.present(one, verifier));
    const resume = {
      ...stated,
      iat: this.seconds(),
      aud: verifier.audience,
      nonce: verifier.nonce,
      certificates: presentations.map(digestOfText),
    };
    return this.sealed(resume, presentations);
  }

  /** Signs a resume as it is. */
  sealed(resume: object, presentations: string[]): string {
    const signature = signStatement(resume, 'xingong-resume+jws', this.signer);
    return JSON.stringify({ resume, signature, presentations });
  }

  private seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }
}
