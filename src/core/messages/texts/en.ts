/**
 * The built-in texts in English; every other language has the same keys and
 * variables. `{{count}}` chooses the plural form; `zero` is used for the number
 * 0 in every language. An SMS has its texts from the fullest to the shortest:
 * the first one that fits into one segment is sent.
 */
export const en = {
  greeting: { named: "Hello {{name}},", unnamed: "Hello," },

  code: {
    expires: {
      one: "It expires in {{count}} minute. The shop will never ask you for it.",
      other:
        "It expires in {{count}} minutes. The shop will never ask you for it.",
    },
    not_requested:
      "If you did not request this code, you can ignore this message.",
  },

  verification_code: {
    subject: "Your verification code",
    lead: "Your verification code is:",
    sms: {
      one: "{{code}} is your verification code. It expires in {{count}} minute.",
      other:
        "{{code}} is your verification code. It expires in {{count}} minutes.",
    },
  },

  deletion_request: {
    subject: "Confirm your account deletion request",
    lead: "Someone who is logged in to your account requested its deletion. The code that confirms the deletion is:",
    scheduled: {
      zero: "The account is deleted as soon as you enter the code. If this was not you, do not share the code, and change your password.",
      one: "The account is deleted {{count}} day after you enter the code. Until then you can cancel. If this was not you, do not share the code, and change your password.",
      other:
        "The account is deleted {{count}} days after you enter the code. Until then you can cancel. If this was not you, do not share the code, and change your password.",
    },
    sms: {
      one: "{{code}} confirms the deletion of your account. It expires in {{count}} minute.",
      other:
        "{{code}} confirms the deletion of your account. It expires in {{count}} minutes.",
    },
  },

  deletion_cancel: {
    subject: "Confirm cancellation of account deletion",
    lead: "The code that cancels the deletion of your account is:",
    sms: {
      one: "{{code}} cancels the deletion of your account. It expires in {{count}} minute.",
      other:
        "{{code}} cancels the deletion of your account. It expires in {{count}} minutes.",
    },
  },

  password_reset: {
    subject: "Reset Your Password",
    lead_link:
      "Someone requested a password reset for your account. To choose a new password, open:",
    lead_code:
      "Someone requested a password reset for your account. The code with which you choose a new password is:",
    button: "Choose a new password",
    expires: {
      one: "The link works once and expires in {{count}} minute. If this was not you, ignore this message.",
      other:
        "The link works once and expires in {{count}} minutes. If this was not you, ignore this message.",
    },
    sms_link: "Choose a new password: {{url}}",
    sms_code: {
      one: "{{code}} is your code for a new password. It expires in {{count}} minute.",
      other:
        "{{code}} is your code for a new password. It expires in {{count}} minutes.",
    },
  },

  account_restored: {
    subject: "Your account was restored",
    lead: "Your account is as it was before the change that you undid. Everyone was signed out, and the old password no longer works. To choose a new one, open:",
    button: "Choose a new password",
    expires: {
      one: "The link works once and expires in {{count}} minute. After that, request a new one in the shop.",
      other:
        "The link works once and expires in {{count}} minutes. After that, request a new one in the shop.",
    },
    sms: "Your account was restored. Choose a new password: {{url}}",
  },

  deletion: {
    cancel_by_link:
      "To keep it, cancel the deletion before then. You do not need to log in: open this link and confirm there. This link only cancels the deletion.",
    cancel_by_code:
      "To keep it, cancel the deletion before then. You do not need to log in: request a code from the shop with the email address or phone number of your account, and enter it.",
    button: "Keep my account",
  },

  deletion_confirmed: {
    subject: "Your account will be deleted on {{day}}",
    lead: "Your account will be deleted on {{day}}. From now on you cannot log in.",
    sms_link: [
      "Your account will be deleted on {{day}}. To keep it, cancel: {{url}}",
      "Deletion on {{day}}. Cancel: {{url}}",
      "Keep your account: {{url}}",
    ],
    sms_home:
      "Your account will be deleted on {{day}}. To keep it, cancel at {{url}} before that day.",
    sms: "Your account will be deleted on {{day}}. To keep it, cancel in the shop before that day.",
  },

  deletion_reminder: {
    subject: "Your account will be deleted soon",
    lead: "Your account will be deleted after {{time}}.",
    sms_link: [
      "Your account will be deleted after {{time}}. To keep it, cancel: {{url}}",
      "Deletion after {{time}}. Cancel: {{url}}",
      "Keep your account: {{url}}",
    ],
    sms: "Your account will be deleted after {{time}}. To keep it, cancel the deletion in the shop before then. You do not need to log in.",
  },

  deletion_cancelled: {
    subject: "Your account will not be deleted",
    lead: "The shop has cancelled the deletion of your account. You can log in again.",
    again:
      "If you still want it deleted, log in and request the deletion again.",
  },

  deletion_completed: {
    subject: "Your account was deleted",
    lead: "Your account was deleted, as you asked. This is the last message about it.",
  },

  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} on {{os}}",
  },

  /** What follows in a notice; `{{when}}` in the notices is the time, and the device if it is known. */
  advice: {
    change_password: "If in doubt, change your password.",
    contact_shop: "If this was not you, contact the shop now.",
    reset_password:
      "If this was not you, reset your password and contact the shop now.",
    /** For an SMS in which a sentence with the time has no room; `{{what}}` is the subject of the email. */
    change_password_short: "{{what}}. If in doubt, change your password.",
    contact_shop_short: "{{what}}. Not you? Contact the shop.",
    reset_password_short: "{{what}}. Not you? Reset your password.",
    undo_short: "{{what}}. Not you? Undo it: {{url}}",
    undo: "If this was not you, undo it: your account becomes as it was before, everyone is signed out, and you choose a new password.",
    undo_button: "This was not me",
    undo_sms: "Not you? Undo it: {{url}}",
  },

  password_changed: {
    subject: "Your password was changed",
    lead: "The password of your account was changed ({{when}}).",
    sms: "Your password was changed ({{when}}).",
  },

  password_was_reset: {
    subject: "Your password was reset",
    lead: "The password of your account was reset ({{when}}).",
    sms: "Your password was reset ({{when}}).",
  },

  new_device: {
    subject: "A new device was used to sign in to your account",
    lead: "Someone signed in to your account on a new device ({{when}}).",
    sms: "Someone signed in to your account on a new device ({{when}}).",
  },

  session_ended: {
    subject: "A sign-in to your account was ended",
    lead: "Someone used an old sign-in token of your account, so that sign-in was ended ({{when}}).",
    sms: "Someone used an old sign-in token of your account. It was ended ({{when}}).",
  },

  email_added: {
    subject: "Your account has a new email address",
    lead: "The email address {{contact}} was added to your account ({{when}}).",
    sms: "An email address was added to your account ({{when}}).",
  },

  phone_added: {
    subject: "Your account has a new phone number",
    lead: "The phone number {{contact}} was added to your account ({{when}}).",
    sms: "A phone number was added to your account ({{when}}).",
  },

  email_changed: {
    subject: "Your email address was changed",
    lead: "The email address of your account was changed to {{contact}} ({{when}}).",
    sms: "The email address of your account was changed ({{when}}).",
  },

  phone_changed: {
    subject: "Your phone number was changed",
    lead: "The phone number of your account was changed to {{contact}} ({{when}}).",
    sms: "The phone number of your account was changed ({{when}}).",
  },

  email_removed: {
    subject: "Your email address was removed",
    lead: "The email address {{contact}} was removed from your account ({{when}}).",
    sms: "The email address was removed from your account ({{when}}).",
  },

  phone_removed: {
    subject: "Your phone number was removed",
    lead: "The phone number {{contact}} was removed from your account ({{when}}).",
    sms: "The phone number was removed from your account ({{when}}).",
  },

  factor_added: {
    subject: "Two-step sign-in was turned on",
    lead: "A second step for signing in was added to your account ({{when}}).",
    sms: "A second step for signing in was added to your account ({{when}}).",
  },

  factor_removed: {
    subject: "Two-step sign-in was turned off",
    lead: "A second step for signing in was removed from your account ({{when}}).",
    sms: "A second step for signing in was removed from your account ({{when}}).",
  },
  change_undone: {
    subject: "A change of your account was undone",
    lead: "A change of your account was undone by the owner of one of its contacts ({{when}}). Everyone was signed out.",
    sms: "A change of your account was undone ({{when}}).",
  },
}
