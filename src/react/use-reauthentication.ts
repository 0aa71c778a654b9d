import { reauthenticate, sendReauthenticationCode } from "../client"
import {
  useCustomerContext,
  type ReauthenticationMethod,
} from "./customer-provider"
import { joined, useAction, type ActionState } from "./use-action"
import { useCode, type CodeState } from "./use-code"
import { useRef } from "react"

/** Result of {@link useReauthentication}. */
export interface ReauthenticationState extends ActionState {
  /** Whether a call waits for the customer to authenticate again. Show a dialog then. */
  isNeeded: boolean
  methods: readonly ReauthenticationMethod[]
  submitPassword: (password: string) => Promise<void>
  /** Sends a code to a verified contact. */
  sendCode: (channel: "email" | "phone") => Promise<void>
  /** The code, once it was sent. */
  code: CodeState
  /** Gives up the call that waits; it fails with the refusal. */
  cancel: () => void
}

/**
 * The dialog "please confirm that it is you". The hooks for changes that need a
 * fresh authentication wait for it, and then go on. Use it once, near the root.
 */
export const useReauthentication = (): ReauthenticationState => {
  const { client, pending } = useCustomerContext()
  const channel = useRef<"email" | "phone">("email")
  const goOn = () => {
    code.reset()
    password.reset()
    pending?.proceed()
  }
  const password = useAction(async (secret: string) => {
    await reauthenticate(client, { password: secret })
    goOn()
  })
  const code: CodeState = useCode({
    send: () => sendReauthenticationCode(client, { channel: channel.current }),
    verify: async (input) => {
      await reauthenticate(client, input)
      goOn()
    },
  })
  return {
    isNeeded: pending !== null,
    methods: pending?.methods ?? [],
    submitPassword: async (secret) => {
      await password.run(secret)
    },
    sendCode: async (to) => {
      channel.current = to
      await code.send()
    },
    code,
    ...joined(password, code),
    cancel: () => {
      code.reset()
      password.reset()
      pending?.abandon()
    },
  }
}
