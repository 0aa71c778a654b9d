import { useRef, useState } from "react"
import {
  confirmDeletion,
  confirmDeletionCancel,
  requestDeletion,
  requestDeletionCancel,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { joined, useAction, type ActionState } from "./use-action"
import { useCode, type CodeState } from "./use-code"
import type { ContactInput } from "./use-contact-change"

/** Result of {@link useAccountDeletion}. */
export interface AccountDeletionState extends ActionState {
  step: "form" | "code" | "done"
  /** Requests the deletion. All sessions end; the account is blocked until the code expires. */
  submit: (input?: { reason?: string }) => Promise<void>
  /** The code of the step `code`. */
  code: CodeState
  /** When the account will be deleted, ISO 8601; in the step `done`. */
  deletionDate: string | undefined
}

/** The deletion of the account, from the request to the confirmation. */
export const useAccountDeletion = (): AccountDeletionState => {
  const { client, fresh, forget } = useCustomerContext()
  const [step, setStep] = useState<AccountDeletionState["step"]>("form")
  const [deletionDate, setDeletionDate] = useState<string>()
  const reason = useRef<string>(undefined)

  const sendCode = () =>
    fresh(() => requestDeletion(client, { reason: reason.current }))
  const code = useCode({
    send: sendCode,
    verify: async (input) => {
      const { request } = await confirmDeletion(client, input)
      setDeletionDate(request.deletion_scheduled_at)
      setStep("done")
    },
  })
  const request = useAction(async (input: { reason?: string } = {}) => {
    reason.current = input.reason
    code.accept(await sendCode())
    setStep("code")
    // The request has ended the session.
    await client.tokens.set(null)
    forget()
  })
  return {
    step,
    submit: async (input) => {
      await request.run(input)
    },
    code,
    deletionDate,
    ...joined(request),
  }
}

/** Result of {@link useDeletionCancel}. */
export interface DeletionCancelState extends ActionState {
  step: "form" | "code" | "done"
  /** Cancels with the token of the link in a message about the deletion. */
  cancelByLink: (cancelToken: string) => Promise<void>
  /** Sends a code to the contact, if its account is about to be deleted. */
  submit: (contact: ContactInput) => Promise<void>
  /** The code of the step `code`. */
  code: CodeState
}

/** The way back from a deletion. It needs no session. */
export const useDeletionCancel = (): DeletionCancelState => {
  const { client } = useCustomerContext()
  const [step, setStep] = useState<DeletionCancelState["step"]>("form")
  const contact = useRef<ContactInput>(undefined)

  const sendCode = () => requestDeletionCancel(client, contact.current)
  const code = useCode({
    send: sendCode,
    verify: async (input) => {
      await confirmDeletionCancel(client, input)
      setStep("done")
    },
  })
  const link = useAction(async (cancel_token: string) => {
    await confirmDeletionCancel(client, { cancel_token })
    setStep("done")
  })
  const request = useAction(async (input: ContactInput) => {
    contact.current = input
    code.accept(await sendCode())
    setStep("code")
  })
  return {
    step,
    cancelByLink: async (token) => {
      await link.run(token)
    },
    submit: async (input) => {
      await request.run(input)
    },
    code,
    ...joined(link, request),
  }
}
