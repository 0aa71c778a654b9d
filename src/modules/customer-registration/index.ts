import { Module } from "@medusajs/framework/utils"
import { CUSTOMER_REGISTRATION_MODULE } from "../../types"
import checkConfiguration from "./loaders/check-configuration"
import { CustomerRegistrationService } from "./service"

export { CUSTOMER_REGISTRATION_MODULE }
export type { CustomerRegistrationService } from "./service"
export type { OtpDelivery } from "./service"

/** The module of options and policies. */
export default Module(CUSTOMER_REGISTRATION_MODULE, {
  service: CustomerRegistrationService,
  loaders: [checkConfiguration],
})
