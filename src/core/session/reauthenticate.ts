import type { Services } from "../../types/services"
import { isDisplaced } from "../account/displaced-login"
import { listVerified } from "../messages/notify-of-change"
import { isPasswordProvider } from "../../types"

/** A way in which a customer with a session can authenticate again. */
export type ReauthenticationMethod = "password" | "code"

/** The ways in which a customer can authenticate again. */
export const reauthenticationMethods = async (
  services: Services,
  {
    auth_identity_id,
    actor_id,
  }: { auth_identity_id: string; actor_id: string },
): Promise<ReauthenticationMethod[]> => {
  const [logins, { verified }] = await Promise.all([
    services.passwords.findLoginsOfIdentity(auth_identity_id),
    listVerified(services, actor_id),
  ])
  const hasPassword = logins.some(
    ({ provider, entity_id }) =>
      isPasswordProvider(provider) && !isDisplaced(entity_id),
  )
  const hasCode = verified.some(({ channel }) =>
    services.registration.findDelivery(channel),
  )
  return [
    ...(hasPassword ? (["password"] as const) : []),
    ...(hasCode ? (["code"] as const) : []),
  ]
}
