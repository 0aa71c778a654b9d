import type { ContactChannel } from "../../types"
import type { MessageData, MessageName } from "./built-in-messages"

const AT = "2026-01-31T20:30:00.000Z"
const SHOP = "https://shop.example.com"
/** As long as the real ones. */
const TOKEN = `adr_${"0".repeat(26)}.${"A".repeat(22)}`

const code = {
  code: "0000000000",
  expires_in_minutes: 60,
  scheduled_days: 365,
  deletion_scheduled_at: AT,
}

const reset = {
  token: "A".repeat(22),
  reset_url: `${SHOP}/reset-password?token=${"A".repeat(22)}&phone=%2B4915112345678`,
  code: "",
  email: "ada@example.com",
  phone: "+4915112345678",
  expires_in_minutes: 15,
  purpose: "password_reset",
} as const

const deletion = {
  cancel_url: `${SHOP}/cancel-deletion#token=${TOKEN}`,
  cancel_token: TOKEN,
  deletion_scheduled_at: AT,
}

const change = {
  changed_at: AT,
  contact: null,
  channel: null,
  browser: "Firefox 145",
  os: "Android 16",
  undo_url: `${SHOP}/account/undo#token=${"A".repeat(22)}`,
} as const

const contactChange = {
  ...change,
  contact: "***@example.com",
  channel: "email",
} as const

const SAMPLES: { [Name in MessageName]: MessageData<Name> } = {
  email_verification: { ...code, purpose: "email_verification" },
  phone_verification: { ...code, purpose: "phone_verification" },
  email_change: { ...code, purpose: "email_change" },
  phone_change: { ...code, purpose: "phone_change" },
  email_reauthentication: { ...code, purpose: "email_reauthentication" },
  phone_reauthentication: { ...code, purpose: "phone_reauthentication" },
  account_deletion_request: { ...code, purpose: "account_deletion_request" },
  account_deletion_cancel: { ...code, purpose: "account_deletion_cancel" },
  password_reset: reset,
  account_restored: reset,
  account_deletion_confirmed: {
    ...deletion,
    purpose: "account_deletion_confirmed",
  },
  deletion_reminder: { ...deletion, purpose: "account_deletion_reminder" },
  deletion_cancelled: {
    ...deletion,
    cancel_url: null,
    cancel_token: null,
    purpose: "account_deletion_cancelled",
  },
  deletion_completed: {},
  password_changed: change,
  password_was_reset: change,
  contact_added: contactChange,
  contact_changed: contactChange,
  contact_removed: contactChange,
  factor_added: change,
  factor_removed: change,
  change_undone: { ...change, undo_url: null },
  new_device: { ...change, undo_url: null },
  session_ended: { ...change, undo_url: null },
}

/**
 * Data to show a message with, or to try a template with at boot: the longest
 * values.
 */
export const sampleData = <Name extends MessageName>(
  name: Name,
): MessageData<Name> => SAMPLES[name]

const ONE_CHANNEL: Partial<Record<MessageName, ContactChannel>> = {
  email_verification: "email",
  email_change: "email",
  email_reauthentication: "email",
  phone_verification: "phone",
  phone_change: "phone",
  phone_reauthentication: "phone",
}

/** The channels that a message goes to. */
export const channelsOf = (name: MessageName): ContactChannel[] => {
  const only = ONE_CHANNEL[name]
  return only ? [only] : ["email", "phone"]
}
