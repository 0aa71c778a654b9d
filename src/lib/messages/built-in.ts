/** The SMS of a code. With a 10-character code and a host it fits one GSM-7 segment. */
export const OTP_SMS =
  "{{code}} is your verification code. It expires in {{expires_in_minutes}} minutes."

/** Plain text of the email with a code. */
export const OTP_EMAIL_TEXT = `{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}

your verification code is: {{code}}

It expires in {{expires_in_minutes}} minutes. Nobody from the shop will ever ask you for it.
If you did not ask for this code, you can ignore this message.
{{#if storefront_url}}
{{storefront_url}}
{{/if}}`

/** HTML of the email with a code. */
export const OTP_EMAIL_HTML = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Verification code</title>
  </head>
  <body style="font-family: Arial, Helvetica, sans-serif; line-height: 1.5; margin: 0; padding: 24px;">
    <div style="max-width: 480px; margin: 0 auto;">
      <p>{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}</p>
      <p>your verification code is:</p>
      <p style="font-size: 28px; font-weight: bold; letter-spacing: 4px;">{{code}}</p>
      <p>It expires in {{expires_in_minutes}} minutes. Nobody from the shop will ever ask you for it.</p>
      <p>If you did not ask for this code, you can ignore this message.</p>
      {{#if storefront_url}}<p><a href="{{storefront_url}}">{{storefront_url}}</a></p>{{/if}}
    </div>
  </body>
</html>
`
