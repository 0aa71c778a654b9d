import { useRef } from "react"
import { sendOtp, verifyOtp, type RouteInput } from "../client"
import { useCustomerContext } from "./customer-provider"
import { useCode, type CodeState, type SentCode } from "./use-code"

type Subject = RouteInput<"post", "/store/customers/otp/send">

/** The code that verifies the contact of a sign-up or a sign-in. */
export const useVerification = (
  isRemembered: () => boolean,
  finish: (needsLogin: boolean) => Promise<void>,
): CodeState & {
  begin: (subject: Subject, sent?: SentCode) => Promise<void>
} => {
  const { client } = useCustomerContext()
  const subject = useRef<Subject>(undefined)
  const sendCode = () => sendOtp(client, subject.current as Subject)
  const code = useCode({
    send: sendCode,
    verify: async (input) => {
      const remember = isRemembered()
      const { needs_login } = await verifyOtp(client, { ...input, remember })
      await finish(needs_login)
    },
  })
  return {
    ...code,
    begin: async (next, sent) => {
      subject.current = next
      code.reset()
      code.accept(sent ?? (await sendCode()))
    },
  }
}
