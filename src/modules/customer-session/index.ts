import { Module } from "@medusajs/framework/utils"
import { CUSTOMER_SESSION_MODULE } from "../../types"
import { CustomerSessionService } from "./service"

export { CUSTOMER_SESSION_MODULE }
export type { CustomerSessionService } from "./service"

/** The module of customers' sessions. */
export default Module(CUSTOMER_SESSION_MODULE, {
  service: CustomerSessionService,
})
