import { useState } from "react"
import {
  addSecondFactor,
  createRecoveryCodes,
  listSecondFactors,
  removeSecondFactor,
  verifySecondFactor,
  type FactorSecret,
  type SecondFactor,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { joined, useAction, type ActionState } from "./use-action"
import { useCustomerQuery } from "./use-customer-query"

/** Result of {@link useSecondFactor}. */
export interface SecondFactorState extends ActionState {
  /** The factors that are on; undefined while they load. */
  factors: readonly SecondFactor[] | undefined
  isLoading: boolean
  /** What the authenticator app needs, while a factor is being added. */
  enrolment: FactorSecret | undefined
  /** Begins to add an authenticator app. `issuer` is the shop's name in the app. */
  begin: (input?: { label?: string; issuer?: string }) => Promise<void>
  /** Turns the factor on, with a code of the app. @returns whether the code was right. */
  confirm: (code: string) => Promise<boolean>
  /** Gives up to add it. */
  cancel: () => void
  /** Turns a factor off, with a code. @returns whether it is off. */
  remove: (input: {
    id: string
    code: string
    method?: string
  }) => Promise<boolean>
  /** Recovery codes that were just made; they are shown once. */
  recoveryCodes: readonly string[] | undefined
  /** Makes recovery codes, in place of the ones from before. */
  createRecoveryCodes: () => Promise<void>
}

/** The customer's authenticator app, as a second factor. */
export const useSecondFactor = (): SecondFactorState => {
  const { client, fresh, refresh } = useCustomerContext()
  const [enrolment, setEnrolment] = useState<FactorSecret>()
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>()
  const list = useCustomerQuery("second-factors", {}, listSecondFactors)

  const begin = useAction(
    async (input: { label?: string; issuer?: string } = {}) => {
      const request = { provider: "totp", ...input }
      setEnrolment(await fresh(() => addSecondFactor(client, request)))
    },
  )
  const confirm = useAction(async (code: string) => {
    const id = enrolment?.mfa_factor.id ?? ""
    await fresh(() => verifySecondFactor(client, { id, code }))
    setEnrolment(undefined)
    await refresh()
    return true
  })
  const removal = useAction(
    async (input: { id: string; code: string; method?: string }) => {
      await fresh(() =>
        removeSecondFactor(client, { method: "totp", ...input }),
      )
      setRecoveryCodes(undefined)
      await refresh()
      return true
    },
  )
  const codes = useAction(async () => {
    const made = await fresh(() => createRecoveryCodes(client))
    setRecoveryCodes(made.recovery_codes)
  })

  return {
    factors: list.data?.mfa_factors.filter(
      ({ status }) => status === "enabled",
    ),
    isLoading: list.isLoading,
    enrolment,
    begin: async (input) => {
      await begin.run(input)
    },
    confirm: async (code) => (await confirm.run(code)) ?? false,
    cancel: () => {
      setEnrolment(undefined)
      confirm.reset()
    },
    remove: async (input) => (await removal.run(input)) ?? false,
    recoveryCodes,
    createRecoveryCodes: async () => {
      await codes.run()
    },
    ...joined(confirm, removal, begin, codes, {
      isPending: false,
      error: list.error,
    }),
  }
}
