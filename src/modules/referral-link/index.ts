import { Module } from "@medusajs/framework/utils"
import { REFERRAL_LINK_MODULE } from "../../types"
import { ReferralLinkModuleService } from "./service"

export { REFERRAL_LINK_MODULE }
export type { ReferralLinkModuleService } from "./service"
export type { MadeReferral, NewReferral } from "../../core/referral/types"

/** The module of referrals: the links between customers, and the codes that they share. */
export default Module(REFERRAL_LINK_MODULE, {
  service: ReferralLinkModuleService,
})
