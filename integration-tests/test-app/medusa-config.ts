import { defineConfig, Modules } from "@medusajs/framework/utils"
import { join } from "node:path"
import { readSettings } from "./settings"

const { plugin, options, auth, authMethodsPerActor, providerOptions } =
  readSettings()

/** The carriers of the plugin's own provider of SMS, which then sends them, as JSON. */
const smsCarriers = process.env.TEST_APP_SMS_CARRIERS

const emailpass =
  auth === "medusa"
    ? "@medusajs/medusa/auth-emailpass"
    : "customer-registration/providers/emailpass"

export default defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl: process.env.TEST_REDIS_URL,
    http: {
      storeCors: "http://localhost:8000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:8000,http://localhost:9000",
      authMethodsPerActor,
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
  },
  plugins: plugin ? [{ resolve: "customer-registration", options }] : [],
  modules: [
    {
      key: Modules.AUTH,
      resolve: "@medusajs/medusa/auth",
      options: {
        // Second factors are part of what the tests attack.
        mfa: { encryption_key: "0123456789abcdef0123456789abcdef" },
        providers: [
          {
            resolve: emailpass,
            id: "emailpass",
            options: providerOptions.emailpass,
          },
          {
            resolve: "customer-registration/providers/phonepass",
            id: "phonepass",
            options: providerOptions.phonepass,
          },
          // Serves whom `authMethodsPerActor` gives it to.
          { resolve: join(__dirname, "badge"), id: "badge" },
        ],
      },
    },
    {
      key: Modules.NOTIFICATION,
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve:
              process.env.TEST_APP_CARRIER_MODULE ?? join(__dirname, "carrier"),
            id: "carrier",
            options: { channels: smsCarriers ? ["email"] : ["email", "sms"] },
          },
          ...(smsCarriers
            ? [
                {
                  resolve: "customer-registration/providers/sms",
                  id: "sms",
                  options: {
                    channels: ["sms"],
                    carriers: JSON.parse(smsCarriers),
                  },
                },
              ]
            : []),
        ],
      },
    },
  ],
})
