import { useCallback, useEffect, useState } from "react"
import { CustomerRegistrationClientError, type RouteResult } from "../client"
import { useCustomerContext } from "./customer-provider"
import { joined, useAction } from "./use-action"

/** The shop's response when it sends a code. */
export type SentCode = RouteResult<"post", "/store/customers/otp/send">

/** Options of {@link useCode}. */
export interface CodeOptions {
  /** Has the shop send a code. */
  send: () => Promise<SentCode>
  /** Takes the code that the customer entered. */
  verify: (input: { token: string; code: string }) => Promise<unknown>
  /**
   * Seconds until a code can be sent again. Default: that of the provider. The
   * shop's own number replaces it when it refuses to send.
   */
  resendAfter?: number
}

/** Result of {@link useCode}. */
export interface CodeState {
  /** Whether a code was sent that can be entered. */
  isSent: boolean
  /** When the code expires, ISO 8601. */
  expiresAt: string | undefined
  /** Seconds until {@link CodeState.send} works again; 0 if it does. */
  secondsLeft: number
  /** Sends the first code, or another one. */
  send: () => Promise<void>
  /** Goes on with a code that the shop has sent already. */
  accept: (sent: SentCode, secondsLeft?: number) => void
  /** @returns whether the code was right. */
  submit: (code: string) => Promise<boolean>
  isPending: boolean
  isSending: boolean
  error: Error | null
  /** Tries that this code still has, if the shop said so. */
  attemptsLeft: number | undefined
  /** Forgets the code. */
  reset: () => void
}

/** A number in the details of a refusal. */
export const detailOf = (error: unknown, name: string): number | undefined => {
  const value =
    error instanceof CustomerRegistrationClientError
      ? error.details[name]
      : undefined
  return typeof value === "number" ? value : undefined
}

/** Seconds until a time, counted down. */
const useCountdown = (until: number): number => {
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000))
  const [, tick] = useState(0)
  const seconds = left()
  useEffect(() => {
    if (seconds > 0) {
      const timer = setTimeout(() => tick((n) => n + 1), 1000)
      return () => clearTimeout(timer)
    }
    return undefined
  })
  return seconds
}

/** A one-time code: sent, entered, and sent again when the time has come. */
export const useCode = ({
  send,
  verify,
  resendAfter,
}: CodeOptions): CodeState => {
  const { resendAfter: usual } = useCustomerContext()
  const [sent, setSent] = useState<SentCode>()
  const [waitUntil, setWaitUntil] = useState(0)
  const wait = useCallback(
    (seconds: number) => setWaitUntil(Date.now() + seconds * 1000),
    [],
  )

  const accept = (code: SentCode, secondsLeft = resendAfter ?? usual) => {
    setSent(code)
    wait(secondsLeft)
  }
  const sending = useAction(async () => {
    try {
      accept(await send())
    } catch (error) {
      wait(detailOf(error, "retry_after") ?? 0)
      throw error
    }
  })
  const checking = useAction(async (token: string, code: string) => {
    await verify({ token, code })
    return true
  })

  return {
    isSent: sent !== undefined,
    expiresAt: sent?.expires_at,
    secondsLeft: useCountdown(waitUntil),
    send: async () => {
      checking.reset()
      await sending.run()
    },
    accept,
    submit: async (code) => {
      sending.reset()
      return sent ? ((await checking.run(sent.token, code)) ?? false) : false
    },
    ...joined(checking, sending),
    isSending: sending.isPending,
    attemptsLeft: detailOf(checking.error, "attempts_left"),
    reset: () => {
      setSent(undefined)
      sending.reset()
      checking.reset()
    },
  }
}
