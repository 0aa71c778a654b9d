import { useRef } from "react"
import {
  CustomerRegistrationClientError,
  sendOtp,
  verifyOtp,
  type RouteInput,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { detailOf, useCode, type CodeState, type SentCode } from "./use-code"

type Subject = RouteInput<"post", "/store/customers/otp/send">

/** A code with the contact that it verifies. */
type KeptCode = Subject & SentCode

const parse = (text: string | null): KeptCode | null => {
  try {
    return JSON.parse(text ?? "null") as KeptCode | null
  } catch {
    return null
  }
}

/** The code that verifies the contact of a sign-up or a sign-in. */
export const useVerification = (
  isRemembered: () => boolean,
  finish: (needsLogin: boolean) => Promise<void>,
): CodeState & {
  begin: (subject: Subject, sent?: SentCode) => Promise<void>
} => {
  const { client, sentCode } = useCustomerContext()
  const subject = useRef<Subject>(undefined)

  const keep = (sent: SentCode): SentCode => {
    sentCode.set(JSON.stringify({ ...subject.current, ...sent }))
    return sent
  }
  const sendCode = async () =>
    keep(await sendOtp(client, subject.current as Subject))
  const code = useCode({
    send: sendCode,
    verify: async (input) => {
      const remember = isRemembered()
      const { needs_login } = await verifyOtp(client, { ...input, remember })
      sentCode.set(null)
      await finish(needs_login)
    },
  })

  /** The code that this browser requested a moment ago, if that is why there is no other one. */
  const codeBefore = (refusal: unknown): KeptCode | null => {
    const kept = parse(sentCode.get())
    const { customer_id, type } = subject.current as Subject
    return refusal instanceof CustomerRegistrationClientError &&
      refusal.code === "otp_throttled" &&
      kept?.customer_id === customer_id &&
      kept.type === type
      ? kept
      : null
  }
  return {
    ...code,
    begin: async (next, sent) => {
      subject.current = next
      code.reset()
      try {
        code.accept(sent ? keep(sent) : await sendCode())
      } catch (error) {
        const before = codeBefore(error)
        if (!before) {
          throw error
        }
        code.accept(before, detailOf(error, "retry_after"))
      }
    },
  }
}
