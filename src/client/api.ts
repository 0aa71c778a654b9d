// Written by npm run openapi.
export interface paths {
  "/auth/customer/emailpass/register": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Register
     * @description Registers an email (`registration.identifier` `email`, `both` and `either`) or a phone (`phone`, and `both` and `either` without an email) with a password. `POST /store/customers` with the token of the response creates the customer.
     */
    post: operations["registerLogin"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/auth/customer/emailpass": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Log in
     * @description One login for both channels, by exactly one identifier. The query may contain the identifier, but never the password; the body takes precedence. The channel used determines which verification is needed. With `remember` the response also has a refresh token. `/auth/customer/phonepass` behaves the same.
     */
    post: operations["login"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/auth/customer/emailpass/reset-password": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Request a password reset
     * @description Sends a link to the email or phone of the account. The response and its time are the same if there is no such account.
     */
    post: operations["requestPasswordReset"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/auth/customer/emailpass/update": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Set a new password
     * @description Sets the password for both channels with the token of the link, which works once. At most one contact may be given; it must be the contact of the token. Every older session ends.
     */
    post: operations["completePasswordReset"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/auth/token/refresh": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Refresh a token
     * @description Medusa's route, with the checks of a login before it: a session that has ended is not refreshed. The session stays the same; a token from before there were sessions starts one.
     */
    post: operations["refreshToken"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/auth/session": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Exchange a token for a session cookie
     * @description Medusa's route, with the checks of a login before it. The session gets a new cookie.
     */
    post: operations["openSession"]
    /**
     * Sign out by Medusa's route
     * @description Ends the session of the cookie and that of the bearer token, and clears the cookie. Medusa alone takes the cookie only. A storefront without a cookie calls `DELETE /store/customers/session`.
     */
    delete: operations["closeSession"]
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Create the customer
     * @description Creates the customer with the registration token, once. The identifier must be the one that the token was issued for. `registration.identifier` determines whether the email, the phone or both are required.
     */
    post: operations["createCustomer"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/me": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Show the customer
     * @description Medusa's customer and whether email and phone are verified.
     */
    get: operations["retrieveCustomer"]
    put?: never
    /**
     * Update the profile
     * @description Profile fields only; use `POST /store/customers/me/contact` to change the email or phone.
     */
    post: operations["updateCustomer"]
    delete?: never
    options?: never
    head?: never
    /**
     * Update the profile
     * @description Profile fields only; use `POST /store/customers/me/contact` to change the email or phone.
     */
    patch: operations["patchCustomer"]
    trace?: never
  }
  "/store/customers/me/contact": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Request a change of email or phone
     * @description Sends a code to the new value. Nothing changes until the code is verified. Needs a fresh authentication (`step_up`).
     */
    post: operations["requestContactChange"]
    /**
     * Remove the email or phone
     * @description The value must be the current one, and another verified contact that the customer can log in with must remain. The session stays, and all others end; the response contains new tokens, and the removed contact gets a notice. Needs a fresh authentication (`step_up`).
     */
    delete: operations["removeContact"]
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/me/contact/verify": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Change the email or phone with a code
     * @description Changes the contact, marks it verified and moves the provider identity, in one transaction. The session stays, and all others end; the response contains new tokens. A repeated request gets the same response, without a token.
     */
    post: operations["verifyContactChange"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/otp/send": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send a code to verify the email or phone
     * @description The response and its time are the same for an unknown customer; such a token never verifies anything.
     */
    post: operations["sendOtp"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/challenge": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get the challenge of a bot check
     * @description ALTCHA's puzzle, for a call that got `bot_check_required`. Its solution is accepted once, within ten minutes. 404 `not_found` if `bot_protection` does not name ALTCHA.
     */
    get: operations["retrieveChallenge"]
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/otp/verify": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Verify the email or phone with a code
     * @description If the call also carries a valid registration token or session of the same customer, `token` is a session token and `needs_login` is false.
     */
    post: operations["verifyOtp"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/undo": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Undo a change of the account, by the link of its notice
     * @description Contacts, provider identities and second factors are as before the change; every session ends, and the password is gone. A link for a new password goes to the contact that the notice went to.
     */
    post: operations["undoChange"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/change-password": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Change the password
     * @description Requires the old password. The password changes for both channels. The session stays, and all others end; the response contains new tokens.
     */
    post: operations["changePassword"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/my-referrals": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List the customers whom the customer referred
     * @description Newest first, with the code and the link that the customer shares.
     */
    get: operations["listMyReferrals"]
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/my-referrals/qr": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Show the referral link as a QR code
     * @description The image of `referral_url`. The shop must set `storefrontUrl`.
     */
    get: operations["retrieveReferralQr"]
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/session": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Show the session of the request
     * @description The customer and the session, or null for both: for a guest, and for a token or cookie that is broken or has ended. Never 401.
     */
    get: operations["retrieveSession"]
    put?: never
    post?: never
    /**
     * Sign out
     * @description Ends the sessions that the token, the cookie and the refresh token of the request name, and clears the cookie. Succeeds without a session, too.
     */
    delete: operations["endSession"]
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/session/refresh": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Exchange a refresh token for its successor and a login token
     * @description A refresh token works once. Within `sessions.refresh_grace_seconds` the one before it gets the same successor again; if it is used later, the session ends. What a login checks is checked again.
     */
    post: operations["refreshSession"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/me/sessions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List the customer's sessions
     * @description The live ones, most recently used first.
     */
    get: operations["listSessions"]
    put?: never
    post?: never
    /**
     * End all other sessions, or all
     * @description Ends every session of the customer but that of the request; `include_current=true` ends that one, too.
     */
    delete: operations["endSessions"]
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/me/sessions/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * End one session
     * @description The session of another customer, and one that has ended, is not found.
     */
    delete: operations["endOneSession"]
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/me/reauthenticate": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Authenticate again
     * @description Takes the password, or a code with its token. The session then counts as fresh, and the response has a login token of it.
     */
    post: operations["reauthenticate"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/me/reauthenticate/code": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send a code to authenticate again
     * @description Sends it to the verified contact of the channel.
     */
    post: operations["sendReauthenticationCode"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/account-deletion/request": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Request the deletion of the account
     * @description Sends a code that confirms it. Every session ends, and login is refused while the request is active. Needs a fresh authentication (`step_up`).
     */
    post: operations["requestDeletion"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/account-deletion/confirm": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Confirm the deletion with a code
     * @description The account is erased after the date in the response, unless the deletion is cancelled first.
     */
    post: operations["confirmDeletion"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/account-deletion/cancel-request": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Request the code that cancels a deletion
     * @description The response and its time are the same if there is no such account or no active request.
     */
    post: operations["requestDeletionCancel"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/store/customers/account-deletion/cancel-confirm": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Cancel the deletion with a code, or with the link of a message
     * @description Login works again immediately. The link is in the messages about the deletion; the limits for codes do not apply to it.
     */
    post: operations["confirmDeletionCancel"]
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    LoginBody: {
      email?: string
      phone?: string
      /** @description A value with `@` is an email, anything else a phone. */
      email_or_phone?: string
      password: string
      /** @description Whether the response has a refresh token. */
      remember?: boolean | null
    }
    RegisterBody:
      | {
          /** @description If the shop registers by email, by both, or by either. */
          email?: string
          /** @description If the shop registers by phone, by both, or by either. */
          phone?: string
          password: string
        }
      | unknown
      | unknown
    ResetBody: {
      /** @description Medusa's name for an email. */
      identifier?: string
      email?: string
      phone?: string
      email_or_phone?: string
      /** @description Medusa's SDK may send it; it is ignored. */
      metadata?: unknown
    } & (unknown | unknown | unknown | unknown)
    UpdateBody: {
      /** @description Medusa's name for an email. */
      identifier?: string
      email?: string
      phone?: string
      email_or_phone?: string
      password: string
    }
    CreateCustomer: {
      first_name?: string | null
      last_name?: string | null
      company_name?: string | null
      metadata?: Record<string, never> | null
      /** @description Required if the shop registers by email or by both; by either, one of the two is required. */
      email?: string | null
      /** @description Required if the shop registers by phone or by both; by either, one of the two is required. */
      phone?: string | null
      /** @description The referrer: a shared code, or a customer's id. Also accepted as `metadata.referral_code`. An unknown code is ignored. */
      referral_code?: string | null
    }
    UpdateProfile: {
      first_name?: string | null
      last_name?: string | null
      company_name?: string | null
      metadata?: Record<string, never> | null
      /** @description The language of messages (BCP 47). Empty or null: that of the storefront. */
      locale?: string | null
    }
    ChangeContact: {
      /** @description The new email. */
      email?: string
      /** @description The new phone. */
      phone?: string
    } & (unknown | unknown)
    RemoveContact: {
      /** @description The current email. */
      email?: string
      /** @description The current phone. */
      phone?: string
    } & (unknown | unknown)
    ChangePassword: {
      old_password: string
      new_password: string
      confirm_password: string
    }
    SendOtp: {
      customer_id: string
      /** @enum {string} */
      type: "email_verification" | "phone_verification"
    }
    VerifyOtp: {
      /** @description The token that came with the code. */
      token: string
      /** @description The code from the message. */
      code: string
    }
    VerifyContact: {
      /** @description The token that came with the code. */
      token: string
      /** @description The code from the message. */
      code: string
      /** @description Whether the response has a refresh token. */
      remember?: boolean | null
    }
    UndoChange: {
      /** @description The token after `#token=` in the link of a notice. */
      token: string
    }
    RefreshSession: {
      refresh_token: string
    }
    EndSession: {
      /** @description Ends the session of this token, too. */
      refresh_token?: string
    }
    Reauthenticate: {
      password?: string
      /** @description The token that came with the code. */
      token?: string
      /** @description The code from the message. */
      code?: string
    } & (unknown | unknown)
    SendReauthenticationCode: {
      /**
       * @description The verified contact.
       * @enum {string}
       */
      channel: "email" | "phone"
    }
    RequestDeletion: {
      reason?: string | null
    }
    RequestCancel: {
      email?: string
      phone?: string
    } & (unknown | unknown)
    ConfirmCancel: {
      /** @description The token that came with the code. */
      token?: string
      /** @description The code from the message. */
      code?: string
      /** @description The token of the link in the messages about the deletion, instead of `token` and `code`. */
      cancel_token?: string
    } & (unknown | unknown)
    DecisionBody: {
      /** @description Stored with the request; a blank note is ignored. */
      note?: string
    }
    PauseMessages: {
      /**
       * @description The channel: messages to emails, or to phones.
       * @enum {string}
       */
      channel: "email" | "phone"
      /** @description Only with the channel phone: an ISO 3166-1 alpha-2 code. Concerns only messages to phones of this country that the customer has not verified. */
      country?: string
      /**
       * @description Hours until messages are sent again automatically; at most 30 days.
       * @default 24
       */
      hours: number
    }
    ResumeMessages: {
      /**
       * @description The channel: messages to emails, or to phones.
       * @enum {string}
       */
      channel: "email" | "phone"
      /** @description Only with the channel phone: an ISO 3166-1 alpha-2 code. Concerns only messages to phones of this country that the customer has not verified. */
      country?: string
    }
    SendPreview: {
      /**
       * @description The name of the message.
       * @enum {string}
       */
      message:
        | "email_verification"
        | "phone_verification"
        | "email_change"
        | "phone_change"
        | "email_reauthentication"
        | "phone_reauthentication"
        | "account_deletion_request"
        | "account_deletion_cancel"
        | "password_reset"
        | "account_restored"
        | "account_deletion_confirmed"
        | "deletion_reminder"
        | "deletion_cancelled"
        | "deletion_completed"
        | "password_changed"
        | "password_was_reset"
        | "contact_added"
        | "contact_changed"
        | "contact_removed"
        | "factor_added"
        | "factor_removed"
        | "change_undone"
        | "new_device"
        | "session_ended"
      /** @description The language (BCP 47). Default: that of the storefront. */
      locale?: string | null
      /** @description Selects a storefront. Default: `storefrontUrl`. */
      sales_channel_id?: string | null
    }
    /** @description The tokens of a session, or the step that must come first: the rest of the registration, Medusa's second factor, or Medusa's own verification. */
    Login:
      | {
          /** @description A login token: a bearer token for the store routes, or for `POST /auth/session`. */
          token: string
          /**
           * Format: date-time
           * @description When `token` expires.
           */
          expires_at: string
          /** @description Only of a session with `remember`; works once. */
          refresh_token?: string
          /**
           * Format: date-time
           * @description When the session ends if the refresh token is not used.
           */
          refresh_expires_at?: string
        }
      | {
          /** @description A registration token: `POST /store/customers` creates the customer. */
          token: string
          /**
           * @description The password is correct, but there is no customer yet.
           * @constant
           */
          registration_required: true
        }
      | {
          /** @description A token that names no customer yet, for the next step. */
          token: string
          /** @constant */
          mfa_required: true
          mfa_challenge: {
            id: string
          } & {
            [key: string]: unknown
          }
        }
      | {
          /** @description A token that names no customer yet, for the next step. */
          token: string
          /** @constant */
          verification_required: true
          verification?: {
            [key: string]: unknown
          }
        }
    RegistrationToken: {
      /** @description A registration token: it names the auth identity, but no customer yet. */
      token: string
    }
    Nothing: Record<string, never>
    PasswordReset: {
      message: string
      /** @constant */
      success: true
    }
    RefreshedToken: {
      /** @description A login token: a bearer token for the store routes, or for `POST /auth/session`. */
      token: string
      /**
       * Format: date-time
       * @description When `token` expires.
       */
      expires_at: string
      /** @description Only of a session with `remember`; works once. */
      refresh_token?: string
      /**
       * Format: date-time
       * @description When the session ends if the refresh token is not used.
       */
      refresh_expires_at?: string
    }
    /** @description The content of the session; the cookie is in the header. */
    Session: {
      user: {
        actor_id: string
        actor_type: string
        auth_identity_id: string
      } & {
        [key: string]: unknown
      }
    }
    SignedOutOfMedusa: {
      /** @constant */
      success: true
    }
    /** @description A code is on its way. */
    OtpSent: {
      /** @description Names the code; send it together with the code in the next call. */
      token: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      expires_at: string
    }
    /** @description A challenge of ALTCHA. The solution is `{ challenge, solution: { counter, derivedKey } }` as JSON in Base64. */
    Challenge: {
      parameters: {
        /** @constant */
        algorithm: "PBKDF2/SHA-256"
        /** @description Hex. */
        nonce: string
        /** @description Hex. */
        salt: string
        /** @description Iterations of one try. */
        cost: number
        /** @description Bytes. */
        keyLength: number
        /** @description Hex: how the key must begin. */
        keyPrefix: string
        keySignature: string
        /** @description Seconds since 1970. */
        expiresAt: number
      }
      signature: string
    }
    /** @description Medusa's customer with the fields that `fields` selects, and the two verification flags. */
    Customer: {
      id: string
      email: string | null
      /** @description E.164. */
      phone: string | null
      first_name?: string | null
      last_name?: string | null
      company_name?: string | null
      metadata?: {
        [key: string]: unknown
      } | null
      /** @description The language of messages that the customer last used or set (BCP 47); on `/store/customers/me`. */
      locale?: string | null
      /** @description True while the current email is verified. */
      email_verified: boolean
      /** @description True while the current phone is verified. */
      phone_verified: boolean
    } & {
      [key: string]: unknown
    }
    CustomerAnswer: {
      customer: components["schemas"]["Customer"]
    }
    PresentSession: {
      customer: components["schemas"]["Customer"] | null
      /** @description Null for a guest, and for a token from before there were sessions. */
      session: {
        id: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        expires_at: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        authenticated_at: string
      } | null
    }
    Verification: {
      /** @enum {string} */
      type: "email_verification" | "phone_verification"
      /** @description Names the code; send it together with the code in the next call. */
      token: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      expires_at: string
    }
    RegisteredCustomer: {
      customer: components["schemas"]["Customer"]
      /** @description The codes that `autoSendOnRegistration` sent. */
      verification?: components["schemas"]["Verification"][]
    }
    /** @description The contact is verified. `token` is a login token if the call also carried a valid registration token or session of that customer. */
    OtpVerified:
      | {
          /** @constant */
          verified: true
          customer: components["schemas"]["Customer"]
          /** @constant */
          email_verified?: true
          /** @constant */
          phone_verified?: true
          /** @description A login token. */
          token: string
          /**
           * Format: date-time
           * @description When `token` expires.
           */
          expires_at: string
          /** @description Only of a session with `remember`; works once. */
          refresh_token?: string
          /**
           * Format: date-time
           * @description When the session ends if the refresh token is not used.
           */
          refresh_expires_at?: string
          /** @constant */
          needs_login: false
        }
      | {
          /** @constant */
          verified: true
          customer: components["schemas"]["Customer"]
          /** @constant */
          email_verified?: true
          /** @constant */
          phone_verified?: true
          token: null
          /** @constant */
          needs_login: true
        }
    ContactChanged: {
      customer: components["schemas"]["Customer"]
      /** @description A new login token of the session; all other sessions have ended. Missing if the same request is repeated. */
      token?: string
      /**
       * Format: date-time
       * @description When `token` expires.
       */
      expires_at?: string
      /** @description Only of a session with `remember`; works once. */
      refresh_token?: string
      /**
       * Format: date-time
       * @description When the session ends if the refresh token is not used.
       */
      refresh_expires_at?: string
    }
    PasswordChanged: {
      message: string
      customer_id: string
      /** @description A new login token of the session; all other sessions have ended. */
      token: string
      /**
       * Format: date-time
       * @description When `token` expires.
       */
      expires_at: string
      /** @description Only of a session with `remember`; works once. */
      refresh_token?: string
      /**
       * Format: date-time
       * @description When the session ends if the refresh token is not used.
       */
      refresh_expires_at?: string
    }
    ChangeUndone: {
      /** @constant */
      undone: true
      /**
       * @description Of the contact that the link for a new password goes to.
       * @enum {string}
       */
      channel: "email" | "phone"
    }
    DeletionConfirmed: {
      request: {
        id: string
        customer_id: string
        reason: string | null
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        deletion_scheduled_at: string
        /** @enum {string} */
        status: "confirmed"
      }
    }
    DeletionCancelled: {
      /** @constant */
      cancelled: true
      request: {
        id: string
        customer_id: string
        /** @enum {string} */
        status: "cancelled"
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        cancelled_at: string
      }
    }
    ReferredCustomer: {
      id: string
      first_name: string | null
      last_name: string | null
      /** @description Shown as `referral.contact_visibility` allows. */
      email: string | null
      /** @description Shown as `referral.contact_visibility` allows. */
      phone: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      created_at: string
    }
    Referral: {
      referral_link_id: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      referred_at: string
      /** @description Ids by level: "1" is the direct referrer. Levels of deleted customers are left out. */
      parent_customers_by_level: {
        [key: string]: string
      }
      customer: components["schemas"]["ReferredCustomer"]
    }
    MyReferrals: {
      children: components["schemas"]["Referral"][]
      /** @description Total number on all pages. */
      count: number
      limit: number
      offset: number
      /** @description The code that the customer shares. */
      referral_code: string
      /** @description The link that the customer shares; null if the shop sets no `storefrontUrl`. */
      referral_url: string | null
    }
    /** @description Replaces the tokens before it: store `refresh_token` before you use `token`. */
    RefreshedSession: {
      /** @description A login token of the session. */
      token: string
      /**
       * Format: date-time
       * @description When `token` expires.
       */
      expires_at: string
      /** @description The refresh token: `POST /store/customers/session/refresh` takes it once. */
      refresh_token: string
      /**
       * Format: date-time
       * @description When the session ends if the refresh token is not used.
       */
      refresh_expires_at: string
    }
    /** @description The session counts as fresh. `token` is null if the same code is sent again. */
    Reauthenticated:
      | {
          /** @description A login token of the session. */
          token: string
          /**
           * Format: date-time
           * @description When `token` expires.
           */
          expires_at: string
        }
      | {
          token: null
        }
    CustomerSession: {
      /** @description Begins with `cses_`. */
      id: string
      /** @description Whether the request came with this session; false for staff. */
      is_current: boolean
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      created_at: string
      /**
       * Format: date-time
       * @description The last request, to within five minutes.
       */
      last_seen_at: string
      /**
       * Format: date-time
       * @description When the session ends if it is not used again.
       */
      expires_at: string
      /** @description `password`, `code`, or the id of another auth provider. */
      sign_in: string
      /** @description Null for another auth provider. */
      channel: ("email" | "phone") | null
      /** @description What the browser says of itself; null if it is not known. */
      device: {
        /** @description Name and major version. */
        browser: string | null
        /** @description Name and major version. */
        os: string | null
        type: ("desktop" | "mobile" | "tablet") | null
      }
      /** @description As `sessions.ip_address` allows. */
      ip_address: string | null
    }
    SessionList: {
      sessions: components["schemas"]["CustomerSession"][]
      /** @description Total number on all pages. */
      count: number
      limit: number
      offset: number
    }
    EndedSession: {
      id: string
      /** @constant */
      object: "session"
      /** @constant */
      deleted: true
    }
    EndedSessions: {
      /** @description The sessions that have ended. */
      ids: string[]
      /** @constant */
      object: "session"
      /** @constant */
      deleted: true
    }
    SignedOut: {
      /** @description Null if the request names no session. */
      id: string | null
      /** @constant */
      object: "session"
      /** @constant */
      deleted: true
    }
    DeletionRequest: {
      id: string
      /** @enum {string} */
      status: "pending" | "confirmed" | "cancelled" | "completed"
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      created_at: string
      /** @description Only for a pending request. */
      expires_at: string | null
      deletion_scheduled_at: string | null
      cancelled_at: string | null
      completed_at: string | null
      customer_id: string
      /** @description The customer's own words; emptied with the erasure. */
      reason: string | null
      /** @description Whether the request blocks the account now. */
      active: boolean
      confirmed_at: string | null
      reminded_at: string | null
      erased_at: string | null
      /** @description How many runs of the job have tried to erase the account. */
      tries: number
      /** @description When the job set the request aside for staff, after too many failures. */
      set_aside_at: string | null
      /** @description Name of the last failure. */
      last_error: string | null
      /** @description Id of the staff user or API key that cancelled or expedited it. */
      handled_by: string | null
      /** @description The note of the last decision. */
      note: string | null
      /** @description All decisions of staff about it, oldest first. */
      decisions: {
        /** @enum {string} */
        action: "cancelled" | "expedited"
        handled_by: string
        note: string | null
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
      }[]
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updated_at: string
      /** @description The customer as it is now; null once the customer is deleted. */
      customer: {
        id: string
        email: string | null
        first_name: string | null
        last_name: string | null
        phone: string | null
      } | null
    }
    DeletionRequestAnswer: {
      request: components["schemas"]["DeletionRequest"]
    }
    DeletionRequestList: {
      requests: components["schemas"]["DeletionRequest"][]
      /** @description Total number on all pages. */
      count: number
      /** @description True if `count` is the database's estimate. */
      count_is_estimate: boolean
      offset: number
      limit: number
      /** @description The `cursor` of the query for the next page; null on the last page. */
      next_cursor: string | null
    }
    RegistrationAnswer: {
      registration: {
        customer_id: string
        email_verified: boolean
        phone_verified: boolean
        /** @description The auth providers that the customer can log in with. */
        providers: string[]
        /** @description Staff disabled the account. */
        disabled: boolean
        /** @description The latest deletion request; null if there never was one. */
        deletion: {
          id: string
          /** @enum {string} */
          status: "pending" | "confirmed" | "cancelled" | "completed"
          /**
           * Format: date-time
           * @description ISO 8601, UTC.
           */
          created_at: string
          /** @description Only for a pending request. */
          expires_at: string | null
          deletion_scheduled_at: string | null
          cancelled_at: string | null
          completed_at: string | null
        } | null
        /** @description The latest changes, the newest first; only in a shop that lets changes be undone. */
        changes: {
          id: string
          /** @enum {string} */
          kind:
            | "password_changed"
            | "password_was_reset"
            | "contact_added"
            | "contact_changed"
            | "contact_removed"
            | "factor_added"
            | "factor_removed"
            | "undone"
          /** @description Of the contact that was added, changed or removed. */
          channel: ("email" | "phone") | null
          browser: string | null
          os: string | null
          /**
           * Format: date-time
           * @description ISO 8601, UTC.
           */
          created_at: string
          undone_at: string | null
        }[]
        /** @description Null if none was made yet. */
        referral_code: string | null
        /** @description The referrer; null if there is none. */
        referrer: {
          referral_link_id: string
          /**
           * Format: date-time
           * @description ISO 8601, UTC.
           */
          referred_at: string
          /** @description Ids by level: "1" is the direct referrer. Levels of deleted customers are left out. */
          parent_customers_by_level: {
            [key: string]: string
          }
          customer: components["schemas"]["ReferredCustomer"] | null
        } | null
        children: components["schemas"]["Referral"][]
        /** @description Total number on all pages. */
        count: number
        limit: number
        offset: number
      }
    }
    AccountAccess: {
      customer_id: string
      disabled: boolean
    }
    MessagesAnswer: {
      days: number
      /**
       * Format: date-time
       * @description Beginning of the first day.
       */
      since: string
      total: {
        count: number
        /** @description The count of each outcome that a message had. */
        outcomes: {
          [key: string]: number
        }
      }
      /** @description Every day of the period in UTC, oldest first. */
      by_day: {
        day: string
        count: number
        /** @description The count of each outcome that a message had. */
        outcomes: {
          [key: string]: number
        }
      }[]
      /** @description The most messages first; so are the lists below. */
      by_channel: {
        /** @enum {string} */
        channel: "email" | "phone"
        count: number
        /** @description The count of each outcome that a message had. */
        outcomes: {
          [key: string]: number
        }
      }[]
      /** @description The country is null for emails, and for numbers that belong to no single one. */
      by_country: {
        country: string | null
        count: number
        /** @description The count of each outcome that a message had. */
        outcomes: {
          [key: string]: number
        }
      }[]
      /** @description The carrier is null for messages that no carrier got. */
      by_carrier: {
        carrier: string | null
        count: number
        /** @description The count of each outcome that a message had. */
        outcomes: {
          [key: string]: number
        }
      }[]
      by_outcome: {
        /** @enum {string} */
        outcome:
          | "sent"
          | "unknown"
          | "failed"
          | "invalid_number"
          | "over_budget"
          | "paused"
          | "not_served"
        count: number
      }[]
      /** @description The countries of the whole period, whatever the filters are. */
      countries: string[]
      /** @description The carriers, the same. */
      carriers: string[]
      /** @description Codes sent to phones, whatever the filters are. */
      codes: {
        country: string | null
        sent: number
        entered: number
        /** @description Without the last 5 to 15 minutes. */
        last_hour: {
          sent: number
          entered: number
        }
        /** @description The same. */
        last_day: {
          sent: number
          entered: number
        }
        /** @description Whether at least 50 codes of the last hour or day were sent and most of them never entered. */
        warning: boolean
      }[]
      pauses: {
        /** @enum {string} */
        channel: "email" | "phone"
        /** @description The country whose sign-ups are paused; null if all messages of the channel are. */
        country: string | null
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        until: string
      }[]
    }
    PreviewAnswer: {
      messages: {
        name: string
        channels: ("email" | "phone")[]
      }[]
      /** @description The languages with texts; the default one first. */
      locales: string[]
      storefronts: {
        name: string
        sales_channel_id: string
      }[]
      preview: {
        /** @description Null for an SMS. */
        subject: string | null
        text: string
        /** @description Null for an SMS. */
        html: string | null
        /** @description How many SMS it is charged as; null for an email. */
        segments: number | null
      } | null
    }
    PreviewSent: {
      /** @constant */
      sent: true
    }
    MessagesPaused: {
      /** @enum {string} */
      channel: "email" | "phone"
      /** @description The country of the request, if it named one. */
      country?: string
      /** @constant */
      paused: true
      hours: number
    }
    MessagesResumed: {
      /** @enum {string} */
      channel: "email" | "phone"
      /** @description The country of the request, if it named one. */
      country?: string
      /** @constant */
      paused: false
    }
    /** @description A field is missing, malformed, too long or unknown; the message names it. */
    InvalidDataError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "invalid_data"
      /** @constant */
      code: "invalid_data"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description The code or its token is wrong, expired, used, superseded, locked or unknown. `details.reason` says which, if the token is of a known customer who has not verified the contact yet; otherwise the response is the same for all of them. */
    OtpInvalidError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "invalid_data"
      /** @constant */
      code: "otp_invalid"
      /** @description For people; it may change. */
      message: string
      details: {
        /**
         * @description `superseded`: a newer code has replaced it.
         * @enum {string}
         */
        reason?: "wrong" | "expired" | "superseded" | "used_up"
        /** @description Only with `wrong`. */
        attempts_left?: number
      }
    }
    /** @description Email is not in `login.identifier`. */
    EmailLoginDisabledError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "not_allowed"
      /** @constant */
      code: "email_login_disabled"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description Phone is not in `login.identifier`. */
    PhoneLoginDisabledError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "not_allowed"
      /** @constant */
      code: "phone_login_disabled"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description A profile update contains an email or phone: these change only with a code. */
    ContactChangeRequiresOtpError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "not_allowed"
      /** @constant */
      code: "contact_change_requires_otp"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description The password breaks the policy; `details.reasons` lists the rules. */
    PasswordWeakError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "invalid_data"
      /** @constant */
      code: "password_weak"
      /** @description For people; it may change. */
      message: string
      details: {
        reasons: (
          | "too_short"
          | "too_long"
          | "common"
          | "contains_identifier"
          | "missing_uppercase"
          | "missing_lowercase"
          | "missing_digit"
          | "missing_symbol"
        )[]
      }
    }
    /** @description The app's `authMethodsPerActor.customer` does not include the provider. */
    ProviderNotAllowedError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "not_allowed"
      /** @constant */
      code: "provider_not_allowed"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description No channel is configured for this kind of code. */
    ChannelNotConfiguredError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "not_allowed"
      /** @constant */
      code: "channel_not_configured"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description Unknown account or wrong password. */
    InvalidCredentialsError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "unauthorized"
      /** @constant */
      code: "invalid_credentials"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description A session, registration or reset token is missing, expired, used, revoked, or issued for another purpose. */
    TokenInvalidError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "unauthorized"
      /** @constant */
      code: "token_invalid"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description A registration token was sent, but a customer's session is needed; the message says how to finish. */
    RegistrationIncompleteError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "unauthorized"
      /** @constant */
      code: "registration_incomplete"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description The password was correct, but the channel is not verified: send the code that `details` names. */
    VerificationRequiredError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "forbidden"
      /** @constant */
      code: "verification_required"
      /** @description For people; it may change. */
      message: string
      details: {
        customer_id: string
        /** @enum {string} */
        verification_type: "email_verification" | "phone_verification"
      }
    }
    /** @description An active deletion request blocks the account until it is cancelled. */
    AccountDeletionPendingError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "forbidden"
      /** @constant */
      code: "account_deletion_pending"
      /** @description For people; it may change. */
      message: string
      details: {
        /** @description Null until the request is confirmed. */
        deletion_scheduled_at: string | null
      }
    }
    /** @description The customer must authenticate again first, in one of the ways that `details.methods` lists. */
    ReauthenticationRequiredError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "forbidden"
      /** @constant */
      code: "reauthentication_required"
      /** @description For people; it may change. */
      message: string
      details: {
        methods: ("password" | "code")[]
      }
    }
    /** @description The call needs a bot check, or its solution is wrong, expired or used; `details` says what the page needs. Send it again with the solution in the header `x-bot-check`. */
    BotCheckRequiredError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "forbidden"
      /** @constant */
      code: "bot_check_required"
      /** @description For people; it may change. */
      message: string
      details: {
        /** @enum {string} */
        provider: "altcha" | "turnstile" | "hcaptcha" | "recaptcha"
        /** @description The key of the widget; not with `altcha`. */
        site_key?: string
        /** @description The path of the challenge; only with `altcha`. */
        challenge_url?: string
      }
    }
    /** @description Staff disabled the account. */
    AccountDisabledError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "forbidden"
      /** @constant */
      code: "account_disabled"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description A change of the account was undone. Choose a new password first: by the link that was sent for it, or by a password reset. */
    AccountHeldError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "forbidden"
      /** @constant */
      code: "account_held"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description The customer, request or other object does not exist, or belongs to another customer. */
    NotFoundError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "not_found"
      /** @constant */
      code: "not_found"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description The email belongs to another account. */
    EmailTakenError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "conflict"
      /** @constant */
      code: "email_taken"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description The phone belongs to another account. */
    PhoneTakenError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "conflict"
      /** @constant */
      code: "phone_taken"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description The account already has an active request. */
    DeletionAlreadyRequestedError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "conflict"
      /** @constant */
      code: "deletion_already_requested"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description The deletion request is cancelled, completed or expired. */
    DeletionNotActiveError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "conflict"
      /** @constant */
      code: "deletion_not_active"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description Too many calls, wrong passwords or messages; `Retry-After` gives the seconds to wait. */
    RateLimitedError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "not_allowed"
      /** @constant */
      code: "rate_limited"
      /** @description For people; it may change. */
      message: string
      details: {
        /** @description Seconds. */
        retry_after: number
      }
    }
    /** @description A code was sent a moment ago; `Retry-After` gives the seconds to wait. */
    OtpThrottledError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "not_allowed"
      /** @constant */
      code: "otp_throttled"
      /** @description For people; it may change. */
      message: string
      details: {
        /** @description Seconds. */
        retry_after: number
      }
    }
    /** @description The message could not be sent. */
    DeliveryFailedError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "unexpected_state"
      /** @constant */
      code: "delivery_failed"
      /** @description For people; it may change. */
      message: string
      details: Record<string, never>
    }
    /** @description Too many passwords are being checked, or the store of the limits does not respond. */
    BusyError: {
      /**
       * @description Medusa's error type.
       * @constant
       */
      type: "unexpected_state"
      /** @constant */
      code: "busy"
      /** @description For people; it may change. */
      message: string
      details: {
        /** @description Seconds. */
        retry_after: number
      }
    }
    /** @description An error that Medusa itself raises: a missing publishable key or staff session, a body that is not JSON, or an unknown id. */
    MedusaError: {
      type?: string
      message: string
      /** @enum {string} */
      code?: "api_error" | "invalid_request_error" | "invalid_state_error"
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  registerLogin: {
    parameters: {
      query?: never
      header?: {
        /** @description The solution of the bot check, after the error `bot_check_required`. */
        "x-bot-check"?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["RegisterBody"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["RegistrationToken"]
        }
      }
    }
  }
  login: {
    parameters: {
      query?: {
        email?: string
        phone?: string
        /** @description A value with `@` is an email, anything else a phone. */
        email_or_phone?: string
      }
      header?: {
        /** @description The solution of the bot check, after the error `bot_check_required`. */
        "x-bot-check"?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["LoginBody"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["Login"]
        }
      }
    }
  }
  requestPasswordReset: {
    parameters: {
      query?: never
      header?: {
        /** @description The solution of the bot check, after the error `bot_check_required`. */
        "x-bot-check"?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["ResetBody"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["Nothing"]
        }
      }
    }
  }
  completePasswordReset: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["UpdateBody"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["PasswordReset"]
        }
      }
    }
  }
  refreshToken: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["RefreshedToken"]
        }
      }
    }
  }
  openSession: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["Session"]
        }
      }
    }
  }
  closeSession: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["SignedOutOfMedusa"]
        }
      }
    }
  }
  createCustomer: {
    parameters: {
      query?: {
        /** @description Medusa's selection of the customer's fields. */
        fields?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["CreateCustomer"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["RegisteredCustomer"]
        }
      }
    }
  }
  retrieveCustomer: {
    parameters: {
      query?: {
        /** @description Medusa's selection of the customer's fields. */
        fields?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["CustomerAnswer"]
        }
      }
    }
  }
  updateCustomer: {
    parameters: {
      query?: {
        /** @description Medusa's selection of the customer's fields. */
        fields?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["UpdateProfile"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["CustomerAnswer"]
        }
      }
    }
  }
  patchCustomer: {
    parameters: {
      query?: {
        /** @description Medusa's selection of the customer's fields. */
        fields?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["UpdateProfile"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["CustomerAnswer"]
        }
      }
    }
  }
  requestContactChange: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["ChangeContact"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["OtpSent"]
        }
      }
    }
  }
  removeContact: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["RemoveContact"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["ContactChanged"]
        }
      }
    }
  }
  verifyContactChange: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["VerifyOtp"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["ContactChanged"]
        }
      }
    }
  }
  sendOtp: {
    parameters: {
      query?: never
      header?: {
        /** @description The solution of the bot check, after the error `bot_check_required`. */
        "x-bot-check"?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["SendOtp"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["OtpSent"]
        }
      }
    }
  }
  retrieveChallenge: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["Challenge"]
        }
      }
    }
  }
  verifyOtp: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["VerifyContact"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["OtpVerified"]
        }
      }
    }
  }
  undoChange: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["UndoChange"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["ChangeUndone"]
        }
      }
    }
  }
  changePassword: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["ChangePassword"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["PasswordChanged"]
        }
      }
    }
  }
  listMyReferrals: {
    parameters: {
      query?: {
        /** @description Number of items on a page. */
        limit?: number
        /** @description Number of items to skip before the page. */
        offset?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["MyReferrals"]
        }
      }
    }
  }
  retrieveReferralQr: {
    parameters: {
      query?: {
        /** @description Format of the image. */
        format?: "svg" | "png"
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "image/svg+xml": string
          "image/png": string
        }
      }
    }
  }
  retrieveSession: {
    parameters: {
      query?: {
        /** @description Medusa's selection of the customer's fields. */
        fields?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["PresentSession"]
        }
      }
    }
  }
  endSession: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        "application/json": components["schemas"]["EndSession"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["SignedOut"]
        }
      }
    }
  }
  refreshSession: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["RefreshSession"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["RefreshedSession"]
        }
      }
    }
  }
  listSessions: {
    parameters: {
      query?: {
        /** @description Number of items on a page. */
        limit?: number
        /** @description Number of items to skip before the page. */
        offset?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["SessionList"]
        }
      }
    }
  }
  endSessions: {
    parameters: {
      query?: {
        /** @description Whether the session of the request ends, too. */
        include_current?: "true" | "false"
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["EndedSessions"]
        }
      }
    }
  }
  endOneSession: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["EndedSession"]
        }
      }
    }
  }
  reauthenticate: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["Reauthenticate"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["Reauthenticated"]
        }
      }
    }
  }
  sendReauthenticationCode: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["SendReauthenticationCode"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["OtpSent"]
        }
      }
    }
  }
  requestDeletion: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        "application/json": components["schemas"]["RequestDeletion"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["OtpSent"]
        }
      }
    }
  }
  confirmDeletion: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["VerifyOtp"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["DeletionConfirmed"]
        }
      }
    }
  }
  requestDeletionCancel: {
    parameters: {
      query?: never
      header?: {
        /** @description The solution of the bot check, after the error `bot_check_required`. */
        "x-bot-check"?: string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["RequestCancel"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["OtpSent"]
        }
      }
    }
  }
  confirmDeletionCancel: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        "application/json": components["schemas"]["ConfirmCancel"]
      }
    }
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          "application/json": components["schemas"]["DeletionCancelled"]
        }
      }
    }
  }
}
