import { useRef, useState } from "react"
import {
  createCustomer,
  CustomerRegistrationClientError,
  logIn,
  registerLogin,
  type RouteInput,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { joined, useAction, type ActionState } from "./use-action"
import type { CodeState } from "./use-code"
import { useVerification } from "./use-verification"

/** The profile of a new customer. */
export type SignUpProfile = RouteInput<"post", "/store/customers">

/** What a customer signs up with. */
export interface SignUpInput extends SignUpProfile {
  /** The contact to log in with, and to verify first; another contact of the profile can follow. Default: `email`. */
  channel?: "email" | "phone"
  password: string
  /**
   * Whether the customer stays signed in. Default: no.
   */
  remember?: boolean
}

/** Result of {@link useSignUp}. */
export interface SignUpState extends ActionState {
  /** What the page shows: the form, the field for the code, or where to go next. */
  step: "form" | "code" | "done"
  submit: (input: SignUpInput) => Promise<void>
  /** The code of the step `code`. */
  code: CodeState
  /** Back to the form. */
  restart: () => void
}

/** A registration, from the form to the verified contact. The customer is signed in afterwards. */
export const useSignUp = (): SignUpState => {
  const { client, refresh } = useCustomerContext()
  const [step, setStep] = useState<SignUpState["step"]>("form")
  const entered = useRef<SignUpInput>(undefined)

  const enter = async () => {
    const {
      channel = "email",
      password,
      remember,
      ...profile
    } = entered.current as SignUpInput
    const contact = String(profile[channel])
    await logIn(client, { [channel]: contact, password, remember })
  }
  const finish = async (needsLogin: boolean) => {
    if (needsLogin) {
      await enter()
    }
    entered.current = undefined
    await refresh()
    setStep("done")
  }
  const verification = useVerification(
    () => entered.current?.remember ?? false,
    finish,
  )

  const signUp = useAction(async (input: SignUpInput) => {
    entered.current = input
    const { channel = "email", password, remember: _, ...profile } = input
    const contact = String(profile[channel])
    await registerLogin(client, {
      ...{ [channel]: contact },
      password,
    })
    const answer = await createCustomer(client, profile)
    const type = `${channel}_verification` as const
    try {
      await verification.begin(
        { customer_id: answer.customer.id, type },
        answer.verification?.find((sent) => sent.type === type),
      )
      setStep("code")
    } catch (error) {
      if (
        !(error instanceof CustomerRegistrationClientError) ||
        error.code !== "channel_not_configured"
      ) {
        throw error
      }
      // A shop without verification.
      await finish(true)
    }
  })

  return {
    step,
    submit: async (input) => {
      await signUp.run(input)
    },
    code: verification,
    ...joined(signUp),
    restart: () => {
      entered.current = undefined
      verification.reset()
      signUp.reset()
      setStep("form")
    },
  }
}
