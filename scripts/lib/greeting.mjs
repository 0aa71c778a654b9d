/** What a started demo says: where it is, how to log in, and a tour of the routes to paste into a shell. */
export function greeting({ url, publishableKey, admin }) {
  return `
  Store API        ${url}/store
  Dashboard        ${url}/app
  Login            ${admin.email} / ${admin.password}
  Publishable key  ${publishableKey}

  The whole customer journey in another terminal:  npm run tour

  Or by hand. Emails and text messages appear here, with their codes.

    # Register with an email; the answer holds a registration token
    ${post(url, publishableKey, "/auth/customer/emailpass/register", { email: "ada@example.com", password: "violet-Kettle-93" })}

    # Create the customer with it; the answer holds the customer's id
    ${post(url, publishableKey, "/store/customers", { email: "ada@example.com", phone: "+4915112345678", first_name: "Ada" }, "REGISTRATION_TOKEN")}

    # Ask for a code (phone_verification: by text message), then prove it
    ${post(url, publishableKey, "/store/customers/otp/send", { customer_id: "CUSTOMER_ID", type: "email_verification" })}
    ${post(url, publishableKey, "/store/customers/otp/verify", { token: "OTP_TOKEN", code: "CODE" })}

    # Log in by email, or by phone once it is verified
    ${post(url, publishableKey, "/auth/customer/emailpass", { email: "ada@example.com", password: "violet-Kettle-93" })}
    ${post(url, publishableKey, "/auth/customer/emailpass", { phone: "+4915112345678", password: "violet-Kettle-93" })}

    # The customer's own data
    curl ${url}/store/customers/me -H 'x-publishable-api-key: ${publishableKey}' -H 'authorization: Bearer LOGIN_TOKEN'

  Ctrl+C stops the shop and its database.
`
}

function post(url, key, path, body, token) {
  const headers = [
    "content-type: application/json",
    `x-publishable-api-key: ${key}`,
    ...(token ? [`authorization: Bearer ${token}`] : []),
  ]
  return [
    `curl ${url}${path}`,
    ...headers.map((header) => `-H '${header}'`),
    `-d '${JSON.stringify(body)}'`,
  ].join(" ")
}
