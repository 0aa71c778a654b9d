/** The built-in texts of a code, as templates. */
export interface CodeTexts {
  /** Plain text of the SMS. */
  sms: string
  /** Plain text of the email. */
  text: string
  html: string
}

/** The parts that differ between the emails of one purpose and another. */
interface CodeEmail {
  title: string
  /** The text before the code. */
  lead: string
  /** Handlebars, on a line of its own. */
  advice: string
}

const textOf = ({
  lead,
  advice,
}: CodeEmail): string => `{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}

${lead} {{code}}

It expires in {{expires_in_minutes}} minutes. The shop will never ask you for it.
${advice}
{{#if storefront_url}}
{{storefront_url}}
{{/if}}`

const htmlOf = ({ title, lead, advice }: CodeEmail): string => `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
  </head>
  <body style="font-family: Arial, Helvetica, sans-serif; line-height: 1.5; margin: 0; padding: 24px;">
    <div style="max-width: 480px; margin: 0 auto;">
      <p>{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}</p>
      <p>${lead}</p>
      <p style="font-size: 28px; font-weight: bold; letter-spacing: 4px;">{{code}}</p>
      <p>It expires in {{expires_in_minutes}} minutes. The shop will never ask you for it.</p>
      <p>${advice}</p>
      {{#if storefront_url}}<p><a href="{{storefront_url}}">{{storefront_url}}</a></p>{{/if}}
    </div>
  </body>
</html>
`

const codeTexts = (sms: string, email: CodeEmail): CodeTexts => ({
  sms,
  text: textOf(email),
  html: htmlOf(email),
})

const NOT_ASKED =
  "If you did not request this code, you can ignore this message."

/**
 * The code that verifies a contact. With a 10-character code and a host the SMS
 * fits one GSM-7 segment; so do the two below.
 */
export const VERIFICATION_TEXTS = codeTexts(
  "{{code}} is your verification code. It expires in {{expires_in_minutes}} minutes.",
  {
    title: "Verification code",
    lead: "Your verification code is:",
    advice: NOT_ASKED,
  },
)

/** The code that confirms a deletion. */
export const DELETION_REQUEST_TEXTS = codeTexts(
  "{{code}} confirms the deletion of your account. It expires in {{expires_in_minutes}} minutes.",
  {
    title: "Account deletion",
    lead: "Someone who is logged in to your account requested its deletion. The code that confirms the deletion is:",
    advice:
      "The account is deleted {{scheduled_days}} days after you enter the code. Until then you can cancel. If this was not you, do not share the code, and change your password.",
  },
)

/** The code that cancels a deletion. */
export const DELETION_CANCEL_TEXTS = codeTexts(
  "{{code}} cancels the deletion of your account. It expires in {{expires_in_minutes}} minutes.",
  {
    title: "Keep your account",
    lead: "The code that cancels the deletion of your account is:",
    advice: NOT_ASKED,
  },
)
