/** Guards of who holds a contact and whose a provider identity is; see `mutations.mjs`. */
export const identityMutations = [
  {
    guard: "an email has one form, whatever the actor registers",
    file: "src/providers/emailpass/service.ts",
    search: "return (isText && loginIdentifier(email)) || null",
    replacement: "return (isText && email) || null",
    specs: ["modules/login-lookup"],
    only: "stores an email in its normal form, once",
  },
  {
    guard: "a right password clears no shared count",
    file: "src/core/limits/count-password.ts",
    search: "if (!isShared) {",
    replacement: "if (isShared || !isShared) {",
    specs: ["security/login-spellings"],
    only: "if two rows differ in case only",
  },
  {
    guard: "registering again is counted as a password",
    file: "src/api/auth/gate/other-actors.ts",
    search: 'action === "" || (action === "register" && login !== undefined)',
    replacement: 'action === "" || (action === "-" && login !== undefined)',
    specs: ["security/login-spellings"],
    only: "at registering an existing login again",
  },
  {
    guard: "an actor type that the app lacks is refused",
    file: "src/api/auth/gate/provider-access.ts",
    search: "isRouteOfActors && !actorTypes.includes(actor)",
    replacement:
      'isRouteOfActors && actor === "-" && !actorTypes.includes(actor)',
    specs: ["security/login-paths"],
    only: "which the app does not have, on every route",
  },
  {
    guard: "a weak password becomes no customer's",
    file: "src/api/auth/gate/login.ts",
    search:
      "assertPasswordAllowed(password, registration.options.password, [entity_id])",
    replacement:
      "assertPasswordAllowed(`${password} and forty more characters`, registration.options.password, [entity_id])",
    specs: ["security/contact-holders"],
    only: "with a weak password",
  },
  {
    guard: "another provider's email needs a voucher",
    file: "src/core/account/registration-contacts.ts",
    search: "(said?.email_verified === true || VERIFYING.includes(provider))",
    replacement:
      "(said?.email_verified !== null || VERIFYING.includes(provider))",
    specs: ["security/contact-holders"],
    only: "that its provider does not vouch for",
  },
  {
    guard: "a host's own key blocks no contact",
    file: "src/core/account/identity-rows.ts",
    search: 'actor !== "customer" && Boolean(metadata?.[`${actor}_id`])',
    replacement:
      'actor !== "customer" && Boolean(metadata?.[`${actor}_id`] ?? metadata?.loyalty_id)',
    specs: ["security/contact-holders"],
    only: "leaves a contact to the person who verifies it",
  },
  {
    guard: "a reset clears what a squatter typed",
    file: "src/core/password/reset-password.ts",
    search: "...Object.fromEntries(TYPED.map((column) => [column, null])),",
    replacement:
      "...Object.fromEntries(TYPED.slice(4).map((column) => [column, null])),",
    specs: ["security/contact-holders"],
    only: "by the owner's reset",
  },
  {
    guard: "a code goes to a contact that a newer claim took",
    file: "src/workflows/otp/steps/determine-contact-method.ts",
    search: "passwords.findDisplacedContact(customer.id, contact))",
    replacement: "passwords.findDisplacedContact(`-${customer.id}`, contact))",
    specs: ["security/contact-holders"],
    only: "lets the owner finish a sign-up",
  },
  {
    guard: "a contested registration is attached with its token only",
    file: "src/core/account/verify-contact.ts",
    search:
      "!more.length && !only.app_metadata?.customer_registration?.contested",
    replacement: "!more.length && only.app_metadata !== undefined",
    specs: ["http/dormant-accounts"],
    only: "made between the owner's and the code",
  },
  {
    guard: "nothing but a verification opens an imported customer",
    file: "src/api/auth/gate/assert-login-allowed.ts",
    search: "options.registration.require_verification || adopts",
    replacement: "options.registration.require_verification",
    specs: ["http/dormant-accounts"],
    only: "by a registration only after the code",
  },
  {
    guard: "a reset ends older registration tokens",
    file: "src/api/store/customers/gate.ts",
    search:
      "await assertSessionValid(services(req.scope), context)\n  }\n  const input",
    replacement: "void context\n  }\n  const input",
    specs: ["http/unfinished-registration"],
    only: "which ends older registration tokens",
  },
  {
    guard: "a password reset is sent for the password providers only",
    file: "src/subscribers/password-reset.ts",
    search: `!isPasswordProvider(claims?.provider)
  ) {
    return
  }
  const { provider, jti = "", iat = 0, exp = 0 } = claims`,
    // The channel by the look of the entity id, in place of the provider's.
    replacement: `!claims
  ) {
    return
  }
  const provider = entity_id.includes("@") ? "emailpass" as const : "phonepass" as const
  const { jti = "", iat = 0, exp = 0 } = claims`,
    specs: ["security/contact-holders"],
    only: "sends no reset for another provider",
  },
  {
    guard: "a customer's password opens staff's door with an invitation only",
    file: "src/api/auth/gate/other-actors.ts",
    search: 'return isCustomers && !(isInvited && call.action === "")',
    replacement: 'return isCustomers && !(call.action === "" || isInvited)',
    specs: ["http/staff-and-customers"],
    only: "only by an open invitation",
  },
  {
    guard: "staff's contact, and no typed one, may be verified by a reset",
    file: "src/core/password/request-password-reset.ts",
    search: "isSetByStaff(identity, contact, registration.claimPolicy)",
    replacement:
      '(isSetByStaff(identity, contact, registration.claimPolicy) || identity.id !== "")',
    specs: ["http/staff-and-customers"],
    only: "that the customer typed beside a verified phone",
  },
]
