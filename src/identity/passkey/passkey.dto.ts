import {
  Bool,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Phone,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';

export const CREDENTIAL_EXAMPLE =
  '{"id":"cGFzc2tleQ","rawId":"cGFzc2tleQ","type":"public-key","response":{"clientDataJSON":"…"}}';
const CHALLENGE = { example: 'Vb0m1xqk5T1s2Rz0bE8m0u6u1vH6h6dJb7kC9oQ2m5A' };

export class RelyingPartyDto {
  @Text({ example: 'xingong.example' }) id: string;
  @Text() name: string;
}

export class PasskeyUserDto {
  @Text({ description: 'base64url.' }) id: string;
  @Text({ example: '138****5678' }) name: string;
  @Text({ example: '138****5678' }) displayName: string;
}

export class PasskeyParameterDto {
  @OneOf(['public-key']) type: 'public-key';
  @Whole({ min: -65_535, max: -1, description: 'COSE algorithm.' }) alg: number;
}

export class KnownPasskeyDto {
  @Text({ max: 1400 }) id: string;
  @OneOf(['public-key']) type: 'public-key';
  @ListOf('text', { max: 10, example: ['internal'] }) transports: string[];
}

export class PasskeySelectionDto {
  @OneOf(['preferred']) residentKey: 'preferred';
  @OneOf(['required']) userVerification: 'required';
}

/** PublicKeyCredentialCreationOptionsJSON of WebAuthn Level 3: as `parseCreationOptionsFromJSON` reads it. */
export class PasskeyCreationDto {
  @Text(CHALLENGE) challenge: string;
  @Nested(() => RelyingPartyDto) rp: RelyingPartyDto;
  @Nested(() => PasskeyUserDto) user: PasskeyUserDto;
  @ListOf(() => PasskeyParameterDto, { max: 10 }) pubKeyCredParams: PasskeyParameterDto[];
  @ListOf(() => KnownPasskeyDto, { max: 100 }) excludeCredentials: KnownPasskeyDto[];
  @Nested(() => PasskeySelectionDto) authenticatorSelection: PasskeySelectionDto;
  @OneOf(['none']) attestation: 'none';
  @Whole({ min: 1, max: 3_600_000, description: 'Milliseconds.' }) timeout: number;
}

/** PublicKeyCredentialRequestOptionsJSON of WebAuthn Level 3: as `parseRequestOptionsFromJSON` reads it. */
export class PasskeyRequestDto {
  @Text(CHALLENGE) challenge: string;
  @Text({ example: 'xingong.example' }) rpId: string;
  @ListOf(() => KnownPasskeyDto, { max: 100 }) allowCredentials: KnownPasskeyDto[];
  @OneOf(['required']) userVerification: 'required';
  @Whole({ min: 1, max: 3_600_000, description: 'Milliseconds.' }) timeout: number;
}

export class RegisterPasskeyDto {
  @Text({
    max: 16_000,
    description: '`JSON.stringify` of what `navigator.credentials.create()` gave.',
    example: CREDENTIAL_EXAMPLE,
  })
  passkey: string;
}

export class RegisteredPasskeyDto {
  @Uuid() id: string;
  @OneOf(['active']) state: 'active';
}

export class PasskeyDto {
  @Uuid() id: string;
  @Text({ description: 'The host it was made for; it works at no other.', example: 'xingong.example' })
  host: string;
  @Bool({ description: 'False for one of another host: the public URL changed.' }) worksHere: boolean;
  @Bool({ description: 'Whether it may be on several devices of yours.' }) backedUp: boolean;
  @Instant() registeredAt: Date;
  @Instant({ nullable: true }) usedAt: Date | null;
}

export class PasskeyListDto {
  @ListOf(() => PasskeyDto, { max: 1000 }) items: PasskeyDto[];
}

export class ChallengeAtSignInDto {
  @Phone({ description: 'That the code was sent to.' }) phone: string;
  @Text({ max: 20, example: '49203917' }) code: string;
  @Text({ max: 100, description: 'Of the code, as it was answered.', example: 'q5r0TnqmQyV7Xk1aYw8d2A' })
  handle: string;
}
