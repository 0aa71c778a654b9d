import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { IncomingMessage } from "node:http"
import type { NewChange } from "../../core/account/account-changes"
import type { ClaimPolicy } from "../../core/account/displace-claim"
import {
  readActorTypes,
  readProviderIds,
  readProviderSetups,
  type AppConfig,
  type ProviderSetups,
} from "../../core/config/auth-provider-config"
import type { RequestOrigin } from "../../core/shared/request-origin"
import { BackgroundTasks } from "../../core/shared/background-tasks"
import { deletionContactChannel } from "../../core/deletion/deletion-contact"
import type { ErasurePolicy } from "../../core/erasure/lock-subjects"
import { deriveKey } from "../../core/config/derived-key"
import { readTestContacts } from "../../core/config/test-contacts"
import { RegistrationError } from "../../core/shared/errors"
import { compileClientAddress } from "../../core/limits/client-address"
import type { AltchaKeys } from "../../core/limits/altcha"
import type { ParsedBotProtection } from "../../core/limits/bot-check-options"
import type { ParsedRateLimits } from "../../core/limits/limit-options"
import { MessageRenderer } from "../../core/messages/message-renderer"
import { Storefronts } from "../../core/messages/storefronts"
import type { CheckRules } from "../../core/otp/consume"
import type { CodeRules, ReservationRules } from "../../core/otp/code"
import type { TestContact } from "../../core/otp/test-contacts"
import {
  parseOptions,
  type ParsedOptions,
} from "../../core/config/options-schema"
import { warnOfTestContacts } from "./test-contact-warnings"
import { phoneRefusal } from "../../core/contact/phone-rules"
import {
  CHANNEL_OF_PURPOSE,
  modeIncludes,
  VERIFICATION_OF_CHANNEL,
  type ContactChannel,
  type ContactPurpose,
  type CustomerRegistrationOptions,
  type DeletionPurpose,
} from "../../types"

/** How codes reach the contacts of a channel. */
export interface OtpDelivery {
  contact: ContactChannel
  /** Channel of the Notification Module. */
  channel: string
  resendThrottleSeconds: number
}

interface Dependencies {
  logger: Logger
  [ContainerRegistrationKeys.PG_CONNECTION]?: Knex
  [ContainerRegistrationKeys.CONFIG_MODULE]: AppConfig
}

/** For a request that was opened while the section was still configured. */
const DEFAULT_SCHEDULED_DAYS = 7

/**
 * Owns the parsed options and the policies that follow from them. No other code
 * reads raw options.
 */
export class CustomerRegistrationService {
  /** The parsed options, deeply frozen. */
  readonly options: ParsedOptions
  /** The password providers that the app is set up with. */
  readonly providers: ProviderSetups
  /** See {@link readActorTypes}. */
  readonly actorTypes: readonly string[]
  /** The ids of the auth providers of the app. */
  readonly providerIds: readonly string[]
  /** Work that responses do not wait for. */
  readonly tasks: BackgroundTasks

  /** The storefronts of the options. */
  readonly storefronts: Storefronts

  /** The entries of `test_contacts`; the database decides which of them are active. */
  readonly testContacts: readonly TestContact[]

  /** Renders messages. */
  readonly messages: MessageRenderer

  /** Reads the address that a call comes from, through trusted proxies only. */
  readonly clientAddress: (req: IncomingMessage) => string

  private readonly logger: Logger
  private readonly connection: Knex | undefined
  private readonly jwtSecret: unknown

  constructor(container: Dependencies, options?: CustomerRegistrationOptions) {
    const config = container[ContainerRegistrationKeys.CONFIG_MODULE]
    this.logger = container.logger
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
    this.options = parseOptions(options)
    this.testContacts = readTestContacts(this.options)
    this.providers = readProviderSetups(config)
    this.actorTypes = readActorTypes(config)
    this.providerIds = readProviderIds(config)
    this.tasks = new BackgroundTasks(container.logger)
    this.jwtSecret = config.projectConfig.http.jwtSecret
    this.clientAddress = compileClientAddress(
      this.limits?.trusted_proxies ?? [],
    )
    this.storefronts = new Storefronts(this.options)
    this.messages = new MessageRenderer(this.options, this.storefronts)
  }

  /** Medusa calls these when the app has started, and at shutdown. */
  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      if (this.connection) {
        await warnOfTestContacts(
          this.connection,
          this.logger,
          this.testContacts,
        )
      }
    },
    onApplicationPrepareShutdown: (): Promise<void> => this.tasks.drain(),
  }

  /** The rules by which contacts move to another account. */
  get claimPolicy(): ClaimPolicy {
    return {
      displaceUnverified: this.options.registration.require_verification,
      actorTypes: this.actorTypes,
      phone: this.options.phone,
    }
  }

  /** The limits of the options; null if they are turned off. */
  get limits(): ParsedRateLimits | null {
    return this.options.rate_limit || null
  }

  /** Which calls need a bot check; null if none does. */
  get botProtection(): ParsedBotProtection | null {
    return this.options.bot_protection ?? null
  }

  /** Keys of ALTCHA, derived from the secret of `bot_protection`, or else from the app's. */
  get altchaKeys(): AltchaKeys {
    const secret = this.options.bot_protection?.secret ?? this.jwtSecret
    return {
      challenge: deriveKey(secret, "altcha-challenge"),
      solution: deriveKey(secret, "altcha-solution"),
    }
  }

  /** The rules by which accounts are erased. */
  get erasurePolicy(): ErasurePolicy {
    return {
      orders: this.options.erasure.orders,
      phone: this.options.phone,
      actorTypes: this.actorTypes,
      channel: deletionContactChannel(this.options),
    }
  }

  /** Keys for codes and links, each derived from the app's JWT secret for one use. */
  get keys(): Record<
    "token" | "code" | "limit" | "cancel" | "refresh",
    Buffer
  > {
    return {
      refresh: deriveKey(this.jwtSecret, "refresh-token"),
      token: deriveKey(this.jwtSecret, "otp-token"),
      code: deriveKey(this.jwtSecret, "otp-code"),
      limit: deriveKey(this.jwtSecret, "limit-subject"),
      cancel: deriveKey(this.jwtSecret, "deletion-cancel"),
    }
  }

  /** The rules by which codes are made and their sending is throttled. */
  readonly otpRules = (
    throttleSeconds: number,
  ): CodeRules & ReservationRules => ({
    keys: this.keys,
    length: this.options.otpLength,
    charset: this.options.otpCharset,
    expiryMinutes: this.options.otpExpiryMinutes,
    throttleSeconds,
    testContacts: this.testContacts,
  })

  /** The rules by which codes are checked. */
  get checkRules(): CheckRules {
    return {
      keys: this.keys,
      maxAttempts: this.options.maxAttempts,
      testContacts: this.testContacts,
    }
  }

  /**
   * A change for the history of an account; undefined in a shop that does not
   * let changes be undone.
   */
  readonly change = (
    change: Pick<NewChange, "kind" | "contact" | "confirmed_by">,
    origin: RequestOrigin | undefined,
  ): NewChange | undefined =>
    this.options.undo && {
      confirmed_by: origin?.confirmed_by,
      ...change,
      ...origin?.device,
      actorTypes: this.actorTypes,
    }

  /** Days from the confirmation of a deletion to the erasure. */
  get scheduledDays(): number {
    return (
      this.options.account_deletion_request?.scheduled_days ??
      DEFAULT_SCHEDULED_DAYS
    )
  }

  /** Tells whether customers may log in with a channel. */
  isLoginChannel(channel: ContactChannel): boolean {
    return modeIncludes(this.options.login.identifier, channel)
  }

  /**
   * How codes of a purpose are sent.
   *
   * @throws `channel_not_configured` if the options name no channel for it.
   */
  delivery(purpose: ContactPurpose): OtpDelivery {
    const contact = CHANNEL_OF_PURPOSE[purpose]
    const delivery = this.findDelivery(contact)
    if (!delivery) {
      throw new RegistrationError(
        "channel_not_configured",
        `OTP channel configuration not found: set "${VERIFICATION_OF_CHANNEL[contact]}.channel" in the plugin's options`,
      )
    }
    return delivery
  }

  /**
   * Seconds before another code of a deletion may be sent.
   *
   * @throws `channel_not_configured` if the options have no section for it.
   */
  deletionThrottle(purpose: DeletionPurpose): number {
    const { account_deletion_request: request, account_deletion_cancel } =
      this.options
    const section =
      purpose === "account_deletion_cancel"
        ? (account_deletion_cancel ?? request)
        : request
    if (!section) {
      throw new RegistrationError(
        "channel_not_configured",
        `OTP channel configuration not found: set "account_deletion_request" in the plugin's options`,
      )
    }
    return section.resendThrottleSeconds
  }

  /** How messages to a channel are sent; undefined if it is not configured. */
  findDelivery(contact: ContactChannel): OtpDelivery | undefined {
    const section = this.options[VERIFICATION_OF_CHANNEL[contact]]
    return (
      section && {
        contact,
        channel: section.channel,
        resendThrottleSeconds: section.resendThrottleSeconds,
      }
    )
  }

  /** Tells whether a message may be sent to a phone number: to its country and type. */
  isAllowedDestination(phone: string): boolean {
    return phoneRefusal(phone, this.options.phone) === null
  }
}
