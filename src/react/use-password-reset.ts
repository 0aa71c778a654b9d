import { useState } from "react"
import {
  changePassword,
  completePasswordReset,
  requestPasswordReset,
  type RouteInput,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { joined, useAction, type Action, type ActionState } from "./use-action"

/** Result of {@link usePasswordReset}. */
export interface PasswordResetState extends ActionState {
  /** `sent`: if there is such an account, a message with a link is on its way. `done`: the password is set. */
  step: "form" | "sent" | "done"
  /** Sends the message, if there is such an account; the response is the same if not. */
  request: (input: { email_or_phone: string }) => Promise<void>
  /** Sets the password with the token of the link. All sessions of the account end. */
  complete: (input: { token: string; password: string }) => Promise<void>
  restart: () => void
}

/** A forgotten password: the request for the link, and the page behind the link. */
export const usePasswordReset = (): PasswordResetState => {
  const { client, forget } = useCustomerContext()
  const [step, setStep] = useState<PasswordResetState["step"]>("form")
  const request = useAction(async (input: { email_or_phone: string }) => {
    await requestPasswordReset(client, input)
    setStep("sent")
  })
  const complete = useAction(
    async (input: { token: string; password: string }) => {
      await completePasswordReset(client, input)
      await client.tokens.set(null)
      forget()
      setStep("done")
    },
  )
  return {
    step,
    request: async (input) => {
      await request.run(input)
    },
    complete: async (input) => {
      await complete.run(input)
    },
    ...joined(request, complete),
    restart: () => {
      request.reset()
      complete.reset()
      setStep("form")
    },
  }
}

/** Changes the password of the customer who is signed in. All other sessions end. */
export const usePasswordChange = (): Action<
  [RouteInput<"post", "/store/customers/change-password">],
  boolean
> => {
  const { client, refresh } = useCustomerContext()
  return useAction(async (input) => {
    await changePassword(client, input)
    await refresh()
    return true
  })
}
