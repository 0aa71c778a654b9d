import { Module } from "@medusajs/framework/utils"
import { REFERRAL_LINK_MODULE } from "../../types"
import { ReferralLinkModuleService } from "./service"

export { REFERRAL_LINK_MODULE }
export type { ReferralLinkModuleService } from "./service"
export type { MadeReferral, NewReferral } from "../../core/referral/types"

/** The module of referrals: who brought whom, and the codes that are shared. */
export default Module(REFERRAL_LINK_MODULE, {
  service: ReferralLinkModuleService,
})
