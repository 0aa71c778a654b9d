import type { Client } from "./client"
import type { Tokens } from "./tokens"

/** A second factor of a customer; Medusa's `mfa_factor`. */
export interface SecondFactor {
  id: string
  /** `totp` for an authenticator app. */
  provider: string
  label: string | null
  status: "pending" | "enabled" | "disabled"
}

/** What an authenticator app needs. */
export interface FactorSecret {
  mfa_factor: SecondFactor
  secret: string
  /** The content of the QR code that the app scans. */
  otpauth_url: string
}

const FACTORS = "/auth/mfa/factors"

const get = <Result>(client: Client, path: string) =>
  client.send({ method: "GET", path }) as Promise<Result>

const post = <Result>(client: Client, path: string, body: object) =>
  client.send({ method: "POST", path, body }) as Promise<Result>

/** The path of a factor. */
const pathOf = (id: string) => `${FACTORS}/${encodeURIComponent(id)}`

/** The customer's second factors. */
export const listSecondFactors = (
  client: Client,
): Promise<{ mfa_factors: SecondFactor[] }> => get(client, FACTORS)

/** Begins to add a second factor. It counts from {@link verifySecondFactor} on. */
export const addSecondFactor = (
  client: Client,
  input: { provider: string; label?: string; issuer?: string },
): Promise<FactorSecret> => post(client, FACTORS, input)

/** Turns a second factor on, with a code of the app. */
export const verifySecondFactor = (
  client: Client,
  { id, code }: { id: string; code: string },
): Promise<{ mfa_factor: SecondFactor }> =>
  post(client, `${pathOf(id)}/verify`, { code })

/** Turns a second factor off. The session must have passed it. */
export const removeSecondFactor = async (
  client: Client,
  { id, ...body }: { id: string; method?: string; code?: string },
): Promise<{ mfa_factor: SecondFactor }> =>
  (await client.send({ method: "DELETE", path: pathOf(id), body })) as {
    mfa_factor: SecondFactor
  }

/** Makes recovery codes, in place of the ones from before. They are shown once. */
export const createRecoveryCodes = (
  client: Client,
  input: { count?: number } = {},
): Promise<{ recovery_codes: string[] }> =>
  post(client, "/auth/mfa/recovery-codes", input)

/** Finishes a sign-in with a second factor. The client keeps the tokens. */
export const passSecondFactor = async (
  client: Client,
  { id, ...body }: { id: string; method: string; code: string },
): Promise<Tokens> =>
  (await client.send({
    method: "POST",
    path: `/auth/mfa/challenges/${encodeURIComponent(id)}/verify`,
    body,
    tokens: "replace",
  })) as Tokens
