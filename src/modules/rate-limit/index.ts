import { Module } from "@medusajs/framework/utils"
import { RATE_LIMIT_MODULE } from "../../types"
import { RateLimitService } from "./service"

export { RATE_LIMIT_MODULE }
export type { RateLimitService } from "./service"
export type { LimitCheck, LimitOutcome } from "../../core/limits/limit-store"

/** The module of the limits that all instances share. */
export default Module(RATE_LIMIT_MODULE, { service: RateLimitService })
