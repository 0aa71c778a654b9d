import jwt from "jsonwebtoken"
import { testRun } from "./run"

/** The claims of a token that tests look at; times in seconds since 1970. */
export type Claims = {
  sid?: string
  actor_id?: string
  auth_time?: number
  mfa_enabled?: boolean
  mfa_challenge_completed_at?: string
  iat: number
  exp: number
}

/** Reads a token, whoever signed it. */
export const claimsOf = (token: string): Claims => jwt.decode(token) as Claims

/** The same token with other claims, signed by the shop; undefined removes one. */
export const resigned = (token: string, claims: Partial<Claims>): string =>
  jwt.sign(
    JSON.parse(JSON.stringify({ ...claimsOf(token), ...claims })) as object,
    testRun().environment.JWT_SECRET,
    { noTimestamp: true },
  )
