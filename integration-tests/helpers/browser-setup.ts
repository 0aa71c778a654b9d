import { startDemoShop } from "./demo-shop"

/** Once per Jest run: the demo shop, which the browser's test files share. */
export default async function browserSetup() {
  const shop = await startDemoShop()
  const { stop: _stop, ...places } = shop
  process.env.DEMO_SHOP = JSON.stringify(places)
  Object.assign(globalThis, { __demoShop: shop })
}
