import { useRef, useState } from "react"
import {
  createCustomer,
  CustomerRegistrationClientError,
  logIn,
  passSecondFactor,
  type RouteInput,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { joined, useAction, type ActionState } from "./use-action"
import type { CodeState } from "./use-code"
import type { SignUpProfile } from "./use-sign-up"
import { useVerification } from "./use-verification"

/** What a customer signs in with. */
export type SignInInput = RouteInput<"post", "/auth/customer/emailpass">

/** Medusa's request for a second factor. */
export interface SecondFactorChallenge {
  id: string
  /** Ways to answer it, for example `totp` and `recovery_code`. */
  methods: readonly string[]
}

/** What the page of a sign-in shows. */
export type SignInStep =
  | "form"
  /** The field for the code that verifies the contact. */
  | "code"
  /** The field for the code of a second factor. */
  | "second_factor"
  /** The rest of a registration that was not finished. */
  | "registration"
  /** The account will be deleted; {@link SignInState.deletionDate}. */
  | "deletion_pending"
  | "done"

/** Result of {@link useSignIn}. */
export interface SignInState extends ActionState {
  step: SignInStep
  submit: (input: SignInInput) => Promise<void>
  /** The code of the step `code`. */
  code: CodeState
  challenge: SecondFactorChallenge | undefined
  /** Answers the challenge. @returns whether the code was right. */
  submitSecondFactor: (code: string, method?: string) => Promise<boolean>
  /** Finishes the registration of the step `registration`. */
  submitRegistration: (profile: SignUpProfile) => Promise<void>
  /** When the account will be deleted, ISO 8601; undefined until the deletion is confirmed. */
  deletionDate: string | undefined
  /** Back to the form. */
  restart: () => void
}

/** A sign-in, with whatever must come before the account opens. */
export const useSignIn = (): SignInState => {
  const { client, refresh } = useCustomerContext()
  const [step, setStep] = useState<SignInStep>("form")
  const [challenge, setChallenge] = useState<SecondFactorChallenge>()
  const [deletionDate, setDeletionDate] = useState<string>()
  const entered = useRef<SignInInput>(undefined)

  const finish = async () => {
    entered.current = undefined
    await refresh()
    setStep("done")
  }
  const verification = useVerification(
    () => entered.current?.remember ?? false,
    (needsLogin) => (needsLogin ? enter() : finish()),
  )

  /** Goes on with a refusal that is a step of the sign-in. */
  const goOnAfter = async (error: unknown) => {
    if (error instanceof CustomerRegistrationClientError) {
      const { code, details } = error
      if (code === "verification_required") {
        await verification.begin({
          customer_id: String(details.customer_id),
          type: details.verification_type as "email_verification",
        })
        return setStep("code")
      }
      if (code === "account_deletion_pending") {
        const date = details.deletion_scheduled_at
        setDeletionDate(typeof date === "string" ? date : undefined)
        return setStep("deletion_pending")
      }
    }
    throw error
  }
  const enter = async () => {
    try {
      const answer = await logIn(client, entered.current as SignInInput)
      if ("mfa_required" in answer) {
        setChallenge(answer.mfa_challenge as unknown as SecondFactorChallenge)
        setStep("second_factor")
      } else if ("registration_required" in answer) {
        setStep("registration")
      } else {
        await finish()
      }
    } catch (error) {
      await goOnAfter(error)
    }
  }

  const signIn = useAction(async (input: SignInInput) => {
    entered.current = input
    await enter()
  })
  const factor = useAction(async (code: string, method: string) => {
    const id = challenge?.id ?? ""
    await passSecondFactor(client, { id, method, code })
    await finish()
    return true
  })
  const registration = useAction(async (profile: SignUpProfile) => {
    await createCustomer(client, profile)
    // The login says what comes next: the code, or nothing.
    await enter()
  })

  return {
    step,
    submit: async (input) => {
      await signIn.run(input)
    },
    code: verification,
    challenge,
    submitSecondFactor: async (code, method = "totp") =>
      (await factor.run(code, method)) ?? false,
    submitRegistration: async (profile) => {
      await registration.run(profile)
    },
    deletionDate,
    ...joined(signIn, factor, registration),
    restart: () => {
      entered.current = undefined
      verification.reset()
      ;[signIn, factor, registration].forEach(({ reset }) => reset())
      setStep("form")
    },
  }
}
