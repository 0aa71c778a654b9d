import { model } from "@medusajs/framework/utils"

/** The language and the sales channel that a customer last used. */
export const CustomerPreference = model.define("customer_preference", {
  /** The customer's id. */
  id: model.text().primaryKey(),
  /** BCP 47; null if no request has named one. */
  locale: model.text().nullable(),
  /** A sales channel that selects a storefront of the options; null if none was used. */
  sales_channel_id: model.text().nullable(),
})
