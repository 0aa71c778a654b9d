import { useRef, useState } from "react"
import {
  removeContact,
  requestContactChange,
  verifyContactChange,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { joined, useAction, type ActionState } from "./use-action"
import { useCode, type CodeState } from "./use-code"

/** An email or a phone. */
export type ContactInput = { email: string } | { phone: string }

/** Result of {@link useContactChange}. */
export interface ContactChangeState extends ActionState {
  step: "form" | "code" | "done"
  /** Sends a code to the new contact; also verifies the present one. */
  submit: (contact: ContactInput) => Promise<void>
  /** The code of the step `code`. */
  code: CodeState
  /** Removes a contact, if another one is left to log in with. @returns whether it was removed. */
  remove: (contact: ContactInput) => Promise<boolean>
  restart: () => void
}

/** A new email or phone, which a code verifies. All other sessions end. */
export const useContactChange = (): ContactChangeState => {
  const { client, fresh, refresh } = useCustomerContext()
  const [step, setStep] = useState<ContactChangeState["step"]>("form")
  const contact = useRef<ContactInput>(undefined)

  const sendCode = () =>
    fresh(() => requestContactChange(client, contact.current as ContactInput))
  const code = useCode({
    send: sendCode,
    verify: async (input) => {
      await fresh(() => verifyContactChange(client, input))
      await refresh()
      setStep("done")
    },
  })
  const request = useAction(async (next: ContactInput) => {
    contact.current = next
    code.reset()
    code.accept(await sendCode())
    setStep("code")
  })
  const removal = useAction(async (present: ContactInput) => {
    await fresh(() => removeContact(client, present))
    await refresh()
    return true
  })
  return {
    step,
    submit: async (next) => {
      await request.run(next)
    },
    code,
    remove: async (present) => (await removal.run(present)) ?? false,
    ...joined(request, removal),
    restart: () => {
      code.reset()
      request.reset()
      removal.reset()
      setStep("form")
    },
  }
}
