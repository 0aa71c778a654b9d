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
import { seedMessages } from "./messages"
import { PRODUCTS } from "./products"

const COUNTRIES = ["de", "dk", "es", "fr", "gb", "it", "se"]

/** Gives the shop what it shows. Running it again adds nothing. */
export default async function seed({ container }: ExecArgs): Promise<void> {
  await seedShop(container)
  await seedProducts(container)
  await seedDeletionRequests(container)
  await seedMessages(container)
}

/**
 * A region. Medusa itself has made the store, a sales channel and a publishable key linked to it by the
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
    fields: ["id"],
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
        name: "Kiln & Quill",
        default_region_id: created[0].id,
        supported_currencies: [{ currency_code: "eur", is_default: true }],
      },
    },
  })
}

/** The products that the shop does not have yet. Each is sold whatever its stock, so that the demo needs no warehouse. */
async function seedProducts(container: MedusaContainer): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: present } = await query.graph({
    entity: "product",
    fields: ["handle"],
    filters: { handle: PRODUCTS.map(({ handle }) => handle) },
  })
  const { data: stores } = await query.graph({
    entity: "store",
    fields: ["default_sales_channel_id"],
  })
  const missing = PRODUCTS.filter(
    ({ handle }) => !present.some((product) => product.handle === handle),
  )
  if (missing.length === 0) {
    return
  }
  await createProductsWorkflow(container).run({
    input: {
      products: missing.map(({ option, variants, ...product }) => ({
        ...product,
        status: ProductStatus.PUBLISHED,
        options: [
          { title: option, values: variants.map(({ title }) => title) },
        ],
        variants: variants.map(({ amount, ...variant }) => ({
          ...variant,
          options: { [option]: variant.title },
          manage_inventory: false,
          prices: [{ amount, currency_code: "eur" }],
        })),
        sales_channels: [{ id: stores[0].default_sales_channel_id ?? "" }],
      })),
    },
  })
}
