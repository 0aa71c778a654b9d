import { PROVIDER_OF_CHANNEL } from "../../types"
import type { Services } from "../../types/services"
import type { Contact } from "../contact/contact"
import { makeResetToken } from "../password/request-password-reset"
import { rethrowUnlessFinal } from "../shared/errors"
import type { RequestOrigin } from "../shared/request-origin"
import { listVerified, notifyOfChange } from "./notify-of-change"
import { sendResetLink } from "./send-reset-link"

/** An account whose change was undone. */
export interface RestoredAccount {
  customer_id: string
  /** The contact whose owner undid it. */
  contact: Contact
  /** The verified contacts before the undo. */
  former: Contact[]
  origin?: RequestOrigin
}

/** Sends the link for a new password, in place of any older one. */
const sendLink = async (
  services: Services,
  { contact, origin }: RestoredAccount,
): Promise<void> => {
  const { passwords, registration } = services
  await passwords.prepareReset(
    contact,
    registration.claimPolicy,
    registration.providers,
  )
  const login = await passwords.findLogin(contact)
  if (login) {
    const provider = PROVIDER_OF_CHANNEL[contact.channel]
    const link = await makeResetToken(services, provider, login.entity_id)
    await sendResetLink(services, "account_restored", link, origin)
  }
}

/**
 * After the response: sends the owner of the contact the link for a new
 * password, and tells every other contact, former and restored, that a change
 * was undone.
 */
export const announceUndo = (
  services: Services,
  restored: RestoredAccount,
): void => {
  const { customer_id, contact, former, origin } = restored
  const { tasks } = services.registration
  tasks.run("link of a restored account", () =>
    sendLink(services, restored).catch(rethrowUnlessFinal),
  )
  tasks.run("notice of an undo", async () => {
    const { verified } = await listVerified(services, customer_id)
    const others = [...former, ...verified].filter(
      ({ channel, value }, i, all) =>
        all.findIndex(
          (one) => one.channel === channel && one.value === value,
        ) === i,
    )
    notifyOfChange(services, {
      customer_id,
      change: { kind: "change_undone" },
      verified: others,
      acted: contact,
      origin,
    })
  })
}
