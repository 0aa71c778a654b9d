import type { Texts } from "./types"

/** Danish, with "du". */
export const da: Texts = {
  greeting: { named: "Hej {{name}}", unnamed: "Hej" },
  code: {
    expires: {
      one: "Den udløber om {{count}} minut. Butikken vil aldrig bede dig om den.",
      other:
        "Den udløber om {{count}} minutter. Butikken vil aldrig bede dig om den.",
    },
    not_requested:
      "Hvis du ikke har bedt om koden, kan du se bort fra denne besked.",
  },
  verification_code: {
    subject: "Din bekræftelseskode",
    lead: "Din bekræftelseskode er:",
    sms: {
      one: "{{code}} er din bekræftelseskode. Den udløber om {{count}} minut.",
      other:
        "{{code}} er din bekræftelseskode. Den udløber om {{count}} minutter.",
    },
  },
  deletion_request: {
    subject: "Bekræft, at din konto skal slettes",
    lead: "En person, der er logget ind på din konto, har bedt om at få den slettet. Koden, der bekræfter sletningen, er:",
    scheduled: {
      zero: "Kontoen slettes, så snart du har indtastet koden. Hvis det ikke var dig, skal du ikke dele koden med nogen, men skifte din adgangskode.",
      one: "Kontoen slettes {{count}} dag efter, at du har indtastet koden. Indtil da kan du annullere sletningen. Hvis det ikke var dig, skal du ikke dele koden med nogen, men skifte din adgangskode.",
      other:
        "Kontoen slettes {{count}} dage efter, at du har indtastet koden. Indtil da kan du annullere sletningen. Hvis det ikke var dig, skal du ikke dele koden med nogen, men skifte din adgangskode.",
    },
    sms: {
      one: "{{code}} bekræfter sletningen af din konto. Koden udløber om {{count}} minut.",
      other:
        "{{code}} bekræfter sletningen af din konto. Koden udløber om {{count}} minutter.",
    },
  },
  deletion_cancel: {
    subject: "Bekræft, at du vil beholde din konto",
    lead: "Koden, der annullerer sletningen af din konto, er:",
    sms: {
      one: "{{code}} annullerer sletningen af din konto. Koden udløber om {{count}} minut.",
      other:
        "{{code}} annullerer sletningen af din konto. Koden udløber om {{count}} minutter.",
    },
  },
  password_reset: {
    subject: "Nulstil din adgangskode",
    lead_link:
      "Nogen har bedt om at få nulstillet adgangskoden til din konto. Åbn dette link for at vælge en ny adgangskode:",
    lead_code:
      "Nogen har bedt om at få nulstillet adgangskoden til din konto. Koden til at vælge en ny adgangskode er:",
    button: "Vælg en ny adgangskode",
    expires: {
      one: "Linket virker én gang og udløber om {{count}} minut. Hvis det ikke var dig, kan du se bort fra denne besked.",
      other:
        "Linket virker én gang og udløber om {{count}} minutter. Hvis det ikke var dig, kan du se bort fra denne besked.",
    },
    sms_link: "Vælg en ny adgangskode: {{url}}",
    sms_code: {
      one: "{{code}} er din kode til at vælge en ny adgangskode. Den udløber om {{count}} minut.",
      other:
        "{{code}} er din kode til at vælge en ny adgangskode. Den udløber om {{count}} minutter.",
    },
  },
  account_restored: {
    subject: "Din konto er blevet gendannet",
    lead: "Din konto er igen, som den var før den ændring, du annullerede. Alle enheder er blevet logget ud, og den gamle adgangskode virker ikke længere. Åbn dette link for at vælge en ny:",
    button: "Vælg en ny adgangskode",
    expires: {
      one: "Linket virker én gang og udløber om {{count}} minut. Derefter kan du bede om et nyt i butikken.",
      other:
        "Linket virker én gang og udløber om {{count}} minutter. Derefter kan du bede om et nyt i butikken.",
    },
    sms: "Din konto er blevet gendannet. Vælg en ny adgangskode: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Hvis du vil beholde den, skal du annullere sletningen inden da. Du behøver ikke at logge ind: Åbn dette link, og bekræft på siden. Linket kan kun annullere sletningen.",
    cancel_by_code:
      "Hvis du vil beholde den, skal du annullere sletningen inden da. Du behøver ikke at logge ind: Bed om en kode i butikken med din kontos e-mailadresse eller telefonnummer, og indtast koden.",
    button: "Behold min konto",
  },
  deletion_confirmed: {
    subject: "Din konto slettes den {{day}}",
    lead: "Din konto slettes den {{day}}. Fra nu af kan du ikke logge ind.",
    sms_link: [
      "Din konto slettes den {{day}}. Annuller: {{url}}",
      "Behold din konto: {{url}}",
    ],
    sms_home:
      "Din konto slettes den {{day}}. Hvis du vil beholde den, skal du annullere sletningen inden da: {{url}}",
    sms: "Din konto slettes den {{day}}. Hvis du vil beholde den, skal du annullere sletningen i butikken inden da.",
  },
  deletion_reminder: {
    subject: "Din konto slettes snart",
    lead: "Din konto slettes efter den {{time}}.",
    sms_link: [
      "Din konto slettes efter den {{time}}. Annuller: {{url}}",
      "Kontoen slettes den {{time}}. Annuller: {{url}}",
      "Behold din konto: {{url}}",
    ],
    sms: "Din konto slettes efter den {{time}}. Hvis du vil beholde den, skal du annullere sletningen i butikken inden da, også uden at logge ind.",
  },
  deletion_cancelled: {
    subject: "Din konto bliver ikke slettet",
    lead: "Butikken har annulleret sletningen af din konto. Du kan logge ind igen.",
    again:
      "Hvis du stadig vil have den slettet, skal du logge ind og bede om sletningen igen.",
  },
  deletion_completed: {
    subject: "Din konto er blevet slettet",
    lead: "Din konto er blevet slettet, som du bad om. Dette er den sidste besked om den.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} på {{os}}",
  },
  advice: {
    change_password: "Skift din adgangskode, hvis du er i tvivl.",
    contact_shop: "Hvis det ikke var dig, skal du straks kontakte butikken.",
    reset_password:
      "Hvis det ikke var dig, skal du nulstille din adgangskode og straks kontakte butikken.",
    change_password_short:
      "{{what}}. Skift din adgangskode, hvis du er i tvivl.",
    contact_shop_short: "{{what}}. Var det ikke dig? Kontakt butikken.",
    reset_password_short:
      "{{what}}. Var det ikke dig? Nulstil din adgangskode.",
    undo_short: "{{what}}. Var det ikke dig? Annuller: {{url}}",
    undo: "Hvis det ikke var dig, kan du annullere ændringen: Din konto bliver, som den var før, alle enheder bliver logget ud, og du vælger en ny adgangskode.",
    undo_button: "Det var ikke mig",
    undo_sms: "Var det ikke dig? Annuller: {{url}}",
  },
  password_changed: {
    subject: "Din adgangskode er blevet ændret",
    lead: "Adgangskoden til din konto er blevet ændret ({{when}}).",
    sms: "Din adgangskode er blevet ændret ({{when}}).",
  },
  password_was_reset: {
    subject: "Din adgangskode er blevet nulstillet",
    lead: "Adgangskoden til din konto er blevet nulstillet ({{when}}).",
    sms: "Din adgangskode er blevet nulstillet ({{when}}).",
  },
  new_device: {
    subject: "Login på din konto fra en ny enhed",
    lead: "Nogen har logget ind på din konto fra en ny enhed ({{when}}).",
    sms: "Login på din konto fra en ny enhed ({{when}}).",
  },
  session_ended: {
    subject: "Et login på din konto er blevet afsluttet",
    lead: "Nogen har brugt et gammelt login-token til din konto, så det pågældende login er blevet afsluttet ({{when}}).",
    sms: "Nogen har brugt et gammelt login-token. Loginnet er blevet afsluttet ({{when}}).",
  },
  email_added: {
    subject: "En e-mailadresse er blevet føjet til din konto",
    lead: "E-mailadressen {{contact}} er blevet føjet til din konto ({{when}}).",
    sms: "En e-mailadresse er blevet føjet til din konto ({{when}}).",
  },
  phone_added: {
    subject: "Et telefonnummer er blevet føjet til din konto",
    lead: "Telefonnummeret {{contact}} er blevet føjet til din konto ({{when}}).",
    sms: "Et telefonnummer er blevet føjet til din konto ({{when}}).",
  },
  email_changed: {
    subject: "Din e-mailadresse er blevet ændret",
    lead: "E-mailadressen på din konto er blevet ændret til {{contact}} ({{when}}).",
    sms: "E-mailadressen på din konto er blevet ændret ({{when}}).",
  },
  phone_changed: {
    subject: "Dit telefonnummer er blevet ændret",
    lead: "Telefonnummeret på din konto er blevet ændret til {{contact}} ({{when}}).",
    sms: "Telefonnummeret på din konto er blevet ændret ({{when}}).",
  },
  email_removed: {
    subject: "Din e-mailadresse er blevet fjernet",
    lead: "E-mailadressen {{contact}} er blevet fjernet fra din konto ({{when}}).",
    sms: "E-mailadressen er blevet fjernet fra din konto ({{when}}).",
  },
  phone_removed: {
    subject: "Dit telefonnummer er blevet fjernet",
    lead: "Telefonnummeret {{contact}} er blevet fjernet fra din konto ({{when}}).",
    sms: "Telefonnummeret er blevet fjernet fra din konto ({{when}}).",
  },
  factor_added: {
    subject: "Totrinslogin er blevet slået til",
    lead: "Et ekstra logintrin er blevet føjet til din konto ({{when}}).",
    sms: "Et ekstra logintrin er blevet føjet til din konto ({{when}}).",
  },
  factor_removed: {
    subject: "Totrinslogin er blevet slået fra",
    lead: "Et ekstra logintrin er blevet fjernet fra din konto ({{when}}).",
    sms: "Et ekstra logintrin er blevet fjernet fra din konto ({{when}}).",
  },
  change_undone: {
    subject: "En ændring af din konto er blevet annulleret",
    lead: "Indehaveren af en e-mailadresse eller et telefonnummer på din konto har annulleret en ændring ({{when}}). Alle enheder er blevet logget ud.",
    sms: "En ændring af din konto er blevet annulleret ({{when}}).",
  },
}
