import { isDisplaced } from "../account/displaced-login"
import { normalFormOf, type Contact } from "../contact/contact"
import { CHANNEL_OF_PROVIDER, isPasswordProvider } from "../../types"
import type { Services } from "../../types/services"

/** A contact that wrong passwords are counted for. */
export interface LoginContact extends Contact {
  /** The contact of another auth identity differs from it in spelling only. */
  isShared: boolean
}

/** The contacts with which an auth identity logs in, in the form in which wrong passwords are counted. */
export const loginContactsOf = async (
  services: Services,
  authIdentityId: string,
): Promise<LoginContact[]> => {
  const { passwords, registration } = services
  const logins = await passwords.findLoginsOfIdentity(authIdentityId)
  const contacts = logins.flatMap(({ provider, entity_id }) => {
    if (!isPasswordProvider(provider) || isDisplaced(entity_id)) {
      return []
    }
    const channel = CHANNEL_OF_PROVIDER[provider]
    const { phone } = registration.options
    return [
      {
        channel,
        value: normalFormOf(channel, entity_id, phone) ?? entity_id,
      },
    ]
  })
  return Promise.all(
    contacts.map(async (contact) => {
      const resolved = await passwords.findLogin(contact)
      return { ...contact, isShared: resolved?.isShared === true }
    }),
  )
}
