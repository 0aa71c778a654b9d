import { defineConfig, Modules } from "@medusajs/framework/utils"

const shop = process.env.DEMO_URL ?? "http://localhost:9000"
const storefront = process.env.DEMO_STOREFRONT_URL ?? "http://localhost:8000"

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: storefront,
      adminCors: shop,
      authCors: `${storefront},${shop}`,
      authMethodsPerActor: {
        user: ["emailpass"],
        customer: ["emailpass", "phonepass"],
      },
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
  },
  plugins: [
    {
      resolve: "customer-registration",
      options: {
        storefrontUrl: storefront,
        registration: { identifier: "either" },
        // From the fourth sign-up of an hour on, the browser solves a puzzle.
        bot_protection: { provider: "altcha", on: ["register"], after: 3 },
        email_verification: { channel: "email" },
        phone_verification: { channel: "sms" },
        password_reset: {},
        account_deletion_request: {},
        undo: { path: "/account/undo" },
      },
    },
  ],
  modules: [
    {
      key: Modules.AUTH,
      resolve: "@medusajs/medusa/auth",
      options: {
        // Medusa's second factors; by default the session alone turns one off.
        mfa: {
          encryption_key: process.env.MFA_ENCRYPTION_KEY,
          disable_policy: "challenge",
        },
        providers: [
          {
            resolve: "customer-registration/providers/emailpass",
            id: "emailpass",
          },
          {
            resolve: "customer-registration/providers/phonepass",
            id: "phonepass",
          },
        ],
      },
    },
    {
      key: Modules.NOTIFICATION,
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve: "customer-registration/providers/console",
            id: "console",
            options: {
              channels: ["email", "sms"],
              file: process.env.DEMO_MESSAGES,
            },
          },
        ],
      },
    },
  ],
})
