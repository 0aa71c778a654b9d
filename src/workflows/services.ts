import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  ACCOUNT_DELETION_REQUEST_MODULE,
  ACCOUNT_HISTORY_MODULE,
  CUSTOMER_REGISTRATION_MODULE,
  CUSTOMER_SESSION_MODULE,
  MESSAGE_STATISTICS_MODULE,
  OTP_VERIFICATION_MODULE,
  PASSWORD_MANAGEMENT_MODULE,
  RATE_LIMIT_MODULE,
  REFERRAL_LINK_MODULE,
} from "../types"
import type { Services } from "../types/services"

const KEYS: Record<keyof Services, string> = {
  auth: Modules.AUTH,
  customers: Modules.CUSTOMER,
  events: Modules.EVENT_BUS,
  notifications: Modules.NOTIFICATION,
  logger: ContainerRegistrationKeys.LOGGER,
  config: ContainerRegistrationKeys.CONFIG_MODULE,
  registration: CUSTOMER_REGISTRATION_MODULE,
  otps: OTP_VERIFICATION_MODULE,
  passwords: PASSWORD_MANAGEMENT_MODULE,
  deletions: ACCOUNT_DELETION_REQUEST_MODULE,
  referrals: REFERRAL_LINK_MODULE,
  history: ACCOUNT_HISTORY_MODULE,
  limiter: RATE_LIMIT_MODULE,
  sessions: CUSTOMER_SESSION_MODULE,
  statistics: MESSAGE_STATISTICS_MODULE,
}

/** The services of a container, typed; each is resolved when it is read. */
export const services = (container: MedusaContainer): Services =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(KEYS).map(([name, key]) => [
        name,
        { enumerable: true, get: () => container.resolve(key) },
      ]),
    ),
  ) as Services
