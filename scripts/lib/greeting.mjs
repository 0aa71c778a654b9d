/** What a started demo says: where it is, how to log in, and a tour of the routes to paste into a shell. */
export function greeting({ url, storefrontUrl, publishableKey, admin }) {
  return `
  Storefront       ${storefrontUrl}
  Store API        ${url}/store
  Dashboard        ${url}/app
  Login            ${admin.email} / ${admin.password}
  Publishable key  ${publishableKey}

  The whole customer journey, in another terminal:

npm run tour

  Or by hand. Emails and text messages appear here and in the storefront, with their codes.

post() { curl -s "${url}$1" -H "x-publishable-api-key: ${publishableKey}" -H "content-type: application/json" -d "$2" "\${@:3}"; echo; }

# Register with an email; the answer holds a registration token
post /auth/customer/emailpass/register '{"email":"ada@example.com","password":"violet-Kettle-93"}'

# Create the customer with it; the answer holds the customer's id
post /store/customers '{"email":"ada@example.com","phone":"+4915112345678","first_name":"Ada"}' -H "authorization: Bearer REGISTRATION_TOKEN"

# Ask for a code by email (phone_verification: by text message), and verify it
post /store/customers/otp/send '{"customer_id":"CUSTOMER_ID","type":"email_verification"}'
post /store/customers/otp/verify '{"token":"OTP_TOKEN","code":"CODE"}'

# Log in by email, or by phone once it is verified
post /auth/customer/emailpass '{"email":"ada@example.com","password":"violet-Kettle-93"}'
post /auth/customer/emailpass '{"phone":"+4915112345678","password":"violet-Kettle-93"}'

# The customer, with what is verified
curl -s ${url}/store/customers/me -H "x-publishable-api-key: ${publishableKey}" -H "authorization: Bearer LOGIN_TOKEN"

  Ctrl+C stops the shop and its database.
`
}
