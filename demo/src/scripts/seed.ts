import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  ProductStatus,
} from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { seedDeletionRequests } from "./deletion-requests"

const COUNTRIES = ["de", "dk", "es", "fr", "gb", "it", "se"]

/** Gives the shop what it shows. Running it again adds nothing. */
export default async function seed({ container }: ExecArgs): Promise<void> {
  await seedShop(container)
  await seedDeletionRequests(container)
}

/**
 * A region and a product. Medusa itself has made the store, a sales channel and a publishable key linked to it by the
 * time that a script runs.
 */
async function seedShop(container: MedusaContainer): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: regions } = await query.graph({
    entity: "region",
    fields: ["id"],
  })
  if (regions.length > 0) {
    return
  }

  const { data: stores } = await query.graph({
    entity: "store",
    fields: ["id", "default_sales_channel_id"],
  })
  const [store] = stores
  const { result: created } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "Europe",
          currency_code: "eur",
          countries: COUNTRIES,
          payment_providers: ["pp_system_default"],
        },
      ],
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: COUNTRIES.map((country_code) => ({
      country_code,
      provider_id: "tp_system",
    })),
  })
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        name: "Customer Registration Demo",
        default_region_id: created[0].id,
        supported_currencies: [{ currency_code: "eur", is_default: true }],
      },
    },
  })
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: "Enamel Mug",
          handle: "enamel-mug",
          description: "Keeps coffee warm while you read about OTPs.",
          status: ProductStatus.PUBLISHED,
          options: [{ title: "Color", values: ["White"] }],
          variants: [
            {
              title: "White",
              sku: "MUG-WHITE",
              options: { Color: "White" },
              // Sold whatever the stock, so that the demo needs no warehouse.
              manage_inventory: false,
              prices: [{ amount: 12, currency_code: "eur" }],
            },
          ],
          sales_channels: [{ id: store.default_sales_channel_id ?? "" }],
        },
      ],
    },
  })
}
