import type { Services } from "../../types/services"
import { epochOf, type AppMetadata } from "../account/identity-rows"
import {
  accountDeletionPending,
  accountDisabled,
  tokenInvalid,
} from "../shared/errors"
import type { SessionState } from "./account-state"

/** What a session says of itself: Medusa's claims, those of the token and the cookie alike. */
export interface SessionClaims {
  auth_identity_id?: string
  actor_id?: string
  app_metadata?: AppMetadata
}

/**
 * Refuses a customer's session (token or cookie) that is no longer valid: the
 * auth identity does not exist, belongs to another customer, was disabled by
 * staff, is about to be deleted, or a credential changed since the session
 * began. One lookup by index on every request, so that a change applies
 * immediately and on every instance.
 *
 * @returns what was looked up.
 * @throws `token_invalid`, `account_disabled`, `account_deletion_pending`.
 */
export const assertSessionValid = async (
  { passwords }: Services,
  context: SessionClaims,
  withVerified = false,
): Promise<SessionState> => {
  const found = await passwords.findSessionState(
    context.auth_identity_id ?? "",
    withVerified,
  )
  const metadata = found?.app_metadata
  if (
    !found ||
    (context.actor_id && metadata?.customer_id !== context.actor_id)
  ) {
    throw tokenInvalid()
  }
  if (metadata?.customer_registration?.disabled) {
    throw accountDisabled()
  }
  if (found.deletion) {
    throw accountDeletionPending(found.deletion.deletion_scheduled_at)
  }
  if (epochOf(metadata) !== epochOf(context.app_metadata)) {
    throw tokenInvalid()
  }
  return found
}
