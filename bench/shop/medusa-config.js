const { defineConfig, Modules } = require("@medusajs/framework/utils")
const path = require("node:path")

/** With the plugin, or Medusa as it is with its own emailpass. */
const hasPlugin = process.env.BENCH_SHOP === "plugin"

const TEMPLATE = "templates/message.hbs"

/** Counted as in production, and out of reach of a load test. */
const FAR = { points: 1_000_000_000, window: 3_600 }

const providers = hasPlugin
  ? ["emailpass", "phonepass"].map((id) => ({
      resolve: `customer-registration/providers/${id}`,
      id,
    }))
  : [{ resolve: "@medusajs/medusa/auth-emailpass", id: "emailpass" }]

const plugin = {
  resolve: "customer-registration",
  options: {
    storefrontUrl: "https://shop.example.com",
    registration: { identifier: "email" },
    login: { identifier: "both" },
    email_verification: { channel: "email", resendThrottleSeconds: 1 },
    phone_verification: { channel: "sms", resendThrottleSeconds: 1 },
    password_reset: { template: TEMPLATE, sms_body: "{{reset_url}}" },
    account_deletion_request: { template: TEMPLATE, resendThrottleSeconds: 1 },
    account_deletion_cancel: { template: TEMPLATE, resendThrottleSeconds: 1 },
    rate_limit: {
      ip: FAR,
      account: FAR,
      destination: FAR,
      daily_budget: { destination: FAR.points, country: FAR.points },
    },
  },
}

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: "https://shop.example.com",
      adminCors: "https://admin.example.com",
      authCors: "https://shop.example.com,https://admin.example.com",
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
      authMethodsPerActor: {
        user: ["emailpass"],
        customer: hasPlugin ? ["emailpass", "phonepass"] : ["emailpass"],
      },
    },
  },
  plugins: hasPlugin ? [plugin] : [],
  modules: [
    {
      key: Modules.AUTH,
      resolve: "@medusajs/medusa/auth",
      options: { providers },
    },
    {
      key: Modules.NOTIFICATION,
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve: path.join(__dirname, "carrier"),
            id: "carrier",
            options: { channels: ["email", "sms"] },
          },
        ],
      },
    },
  ],
})
