import type { Texts } from "./types"

/** Dutch, with "je". */
export const nl: Texts = {
  greeting: { named: "Hallo {{name}},", unnamed: "Hallo," },
  code: {
    expires: {
      one: "De code is {{count}} minuut geldig. De webshop zal je nooit om de code vragen.",
      other:
        "De code is {{count}} minuten geldig. De webshop zal je nooit om de code vragen.",
    },
    not_requested:
      "Als je deze code niet hebt aangevraagd, kun je dit bericht negeren.",
  },
  verification_code: {
    subject: "Je verificatiecode",
    lead: "Je verificatiecode is:",
    sms: {
      one: "{{code}} is je verificatiecode. De code is {{count}} minuut geldig.",
      other:
        "{{code}} is je verificatiecode. De code is {{count}} minuten geldig.",
    },
  },
  deletion_request: {
    subject: "Bevestig dat je account verwijderd moet worden",
    lead: "Iemand die is ingelogd op je account heeft gevraagd om het te verwijderen. De code waarmee je de verwijdering bevestigt, is:",
    scheduled: {
      zero: "Het account wordt verwijderd zodra je de code invoert. Was jij dit niet? Deel de code dan met niemand en wijzig je wachtwoord.",
      one: "Het account wordt verwijderd {{count}} dag nadat je de code hebt ingevoerd. Tot die tijd kun je de verwijdering annuleren. Was jij dit niet? Deel de code dan met niemand en wijzig je wachtwoord.",
      other:
        "Het account wordt verwijderd {{count}} dagen nadat je de code hebt ingevoerd. Tot die tijd kun je de verwijdering annuleren. Was jij dit niet? Deel de code dan met niemand en wijzig je wachtwoord.",
    },
    sms: {
      one: "Met {{code}} bevestig je de verwijdering van je account. De code is {{count}} minuut geldig.",
      other:
        "Met {{code}} bevestig je de verwijdering van je account. De code is {{count}} minuten geldig.",
    },
  },
  deletion_cancel: {
    subject: "Bevestig dat je je account wilt behouden",
    lead: "De code waarmee je de verwijdering van je account annuleert, is:",
    sms: {
      one: "Met {{code}} annuleer je de verwijdering van je account. De code is {{count}} minuut geldig.",
      other:
        "Met {{code}} annuleer je de verwijdering van je account. De code is {{count}} minuten geldig.",
    },
  },
  password_reset: {
    subject: "Stel je wachtwoord opnieuw in",
    lead_link:
      "Iemand heeft een nieuw wachtwoord voor je account aangevraagd. Open deze link om een nieuw wachtwoord te kiezen:",
    lead_code:
      "Iemand heeft een nieuw wachtwoord voor je account aangevraagd. De code waarmee je een nieuw wachtwoord kiest, is:",
    button: "Nieuw wachtwoord kiezen",
    expires: {
      one: "De link werkt één keer en is {{count}} minuut geldig. Was jij dit niet? Dan kun je dit bericht negeren.",
      other:
        "De link werkt één keer en is {{count}} minuten geldig. Was jij dit niet? Dan kun je dit bericht negeren.",
    },
    sms_link: "Kies een nieuw wachtwoord: {{url}}",
    sms_code: {
      one: "{{code}} is je code voor een nieuw wachtwoord. De code is {{count}} minuut geldig.",
      other:
        "{{code}} is je code voor een nieuw wachtwoord. De code is {{count}} minuten geldig.",
    },
  },
  account_restored: {
    subject: "Je account is hersteld",
    lead: "Je account is weer zoals het was voor de wijziging die je ongedaan hebt gemaakt. Alle apparaten zijn uitgelogd en het oude wachtwoord werkt niet meer. Open deze link om een nieuw wachtwoord te kiezen:",
    button: "Nieuw wachtwoord kiezen",
    expires: {
      one: "De link werkt één keer en is {{count}} minuut geldig. Vraag daarna een nieuwe aan in de webshop.",
      other:
        "De link werkt één keer en is {{count}} minuten geldig. Vraag daarna een nieuwe aan in de webshop.",
    },
    sms: "Je account is hersteld. Kies een nieuw wachtwoord: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Wil je het behouden? Annuleer de verwijdering dan vóór die tijd. Inloggen is niet nodig: open deze link en bevestig het daar. Met de link kun je alleen de verwijdering annuleren.",
    cancel_by_code:
      "Wil je het behouden? Annuleer de verwijdering dan vóór die tijd. Inloggen is niet nodig: vraag in de webshop een code aan met het e-mailadres of telefoonnummer van je account en voer die in.",
    button: "Mijn account behouden",
  },
  deletion_confirmed: {
    subject: "Je account wordt op {{day}} verwijderd",
    lead: "Je account wordt op {{day}} verwijderd. Vanaf nu kun je niet meer inloggen.",
    sms_link: [
      "Je account wordt op {{day}} verwijderd. Annuleren: {{url}}",
      "Verwijdering op {{day}}. Annuleren: {{url}}",
      "Je account behouden: {{url}}",
    ],
    sms_home:
      "Je account wordt op {{day}} verwijderd. Wil je het behouden? Annuleer de verwijdering dan voor die tijd: {{url}}",
    sms: "Je account wordt op {{day}} verwijderd. Wil je het behouden? Annuleer de verwijdering dan voor die tijd in de webshop.",
  },
  deletion_reminder: {
    subject: "Je account wordt binnenkort verwijderd",
    lead: "Je account wordt na {{time}} verwijderd.",
    sms_link: [
      "Je account wordt na {{time}} verwijderd. Annuleren: {{url}}",
      "Verwijdering na {{time}}. Annuleren: {{url}}",
      "Je account behouden: {{url}}",
    ],
    sms: "Je account wordt na {{time}} verwijderd. Wil je het behouden? Annuleer de verwijdering dan voor die tijd in de webshop, zonder in te loggen.",
  },
  deletion_cancelled: {
    subject: "Je account wordt niet verwijderd",
    lead: "De webshop heeft de verwijdering van je account geannuleerd. Je kunt weer inloggen.",
    again:
      "Wil je het toch laten verwijderen? Log dan in en vraag de verwijdering opnieuw aan.",
  },
  deletion_completed: {
    subject: "Je account is verwijderd",
    lead: "Je account is verwijderd, zoals je had gevraagd. Dit is het laatste bericht hierover.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} op {{os}}",
  },
  advice: {
    change_password: "Wijzig bij twijfel je wachtwoord.",
    contact_shop:
      "Was jij dit niet? Neem dan meteen contact op met de webshop.",
    reset_password:
      "Was jij dit niet? Stel je wachtwoord dan opnieuw in en neem meteen contact op met de webshop.",
    change_password_short: "{{what}}. Wijzig bij twijfel je wachtwoord.",
    contact_shop_short:
      "{{what}}. Was jij dit niet? Neem contact op met de webshop.",
    reset_password_short:
      "{{what}}. Was jij dit niet? Stel je wachtwoord opnieuw in.",
    undo_short: "{{what}}. Was jij dit niet? Ongedaan maken: {{url}}",
    undo: "Was jij dit niet? Maak het dan ongedaan: je account wordt weer zoals het was, alle apparaten worden uitgelogd en je kiest een nieuw wachtwoord.",
    undo_button: "Dit was ik niet",
    undo_sms: "Was jij dit niet? Maak het ongedaan: {{url}}",
  },
  password_changed: {
    subject: "Je wachtwoord is gewijzigd",
    lead: "Het wachtwoord van je account is gewijzigd ({{when}}).",
    sms: "Je wachtwoord is gewijzigd ({{when}}).",
  },
  password_was_reset: {
    subject: "Je wachtwoord is opnieuw ingesteld",
    lead: "Het wachtwoord van je account is opnieuw ingesteld ({{when}}).",
    sms: "Je wachtwoord is opnieuw ingesteld ({{when}}).",
  },
  new_device: {
    subject: "Er is met een nieuw apparaat ingelogd op je account",
    lead: "Iemand heeft met een nieuw apparaat ingelogd op je account ({{when}}).",
    sms: "Er is met een nieuw apparaat ingelogd op je account ({{when}}).",
  },
  session_ended: {
    subject: "Een sessie van je account is afgesloten",
    lead: "Iemand heeft een oud inlogtoken van je account gebruikt. Daarom is die sessie afgesloten ({{when}}).",
    sms: "Een oud inlogtoken van je account is gebruikt. De sessie is afgesloten ({{when}}).",
  },
  email_added: {
    subject: "Er is een e-mailadres aan je account toegevoegd",
    lead: "Het e-mailadres {{contact}} is aan je account toegevoegd ({{when}}).",
    sms: "Er is een e-mailadres aan je account toegevoegd ({{when}}).",
  },
  phone_added: {
    subject: "Er is een telefoonnummer aan je account toegevoegd",
    lead: "Het telefoonnummer {{contact}} is aan je account toegevoegd ({{when}}).",
    sms: "Er is een telefoonnummer aan je account toegevoegd ({{when}}).",
  },
  email_changed: {
    subject: "Je e-mailadres is gewijzigd",
    lead: "Het e-mailadres van je account is gewijzigd in {{contact}} ({{when}}).",
    sms: "Het e-mailadres van je account is gewijzigd ({{when}}).",
  },
  phone_changed: {
    subject: "Je telefoonnummer is gewijzigd",
    lead: "Het telefoonnummer van je account is gewijzigd in {{contact}} ({{when}}).",
    sms: "Het telefoonnummer van je account is gewijzigd ({{when}}).",
  },
  email_removed: {
    subject: "Je e-mailadres is verwijderd",
    lead: "Het e-mailadres {{contact}} is uit je account verwijderd ({{when}}).",
    sms: "Het e-mailadres is uit je account verwijderd ({{when}}).",
  },
  phone_removed: {
    subject: "Je telefoonnummer is verwijderd",
    lead: "Het telefoonnummer {{contact}} is uit je account verwijderd ({{when}}).",
    sms: "Het telefoonnummer is uit je account verwijderd ({{when}}).",
  },
  factor_added: {
    subject: "Inloggen in twee stappen is ingeschakeld",
    lead: "Er is een tweede stap voor het inloggen aan je account toegevoegd ({{when}}).",
    sms: "Er is een tweede stap voor het inloggen aan je account toegevoegd ({{when}}).",
  },
  factor_removed: {
    subject: "Inloggen in twee stappen is uitgeschakeld",
    lead: "Er is een tweede stap voor het inloggen uit je account verwijderd ({{when}}).",
    sms: "Er is een tweede stap voor het inloggen uit je account verwijderd ({{when}}).",
  },
  change_undone: {
    subject: "Een wijziging in je account is ongedaan gemaakt",
    lead: "De eigenaar van een e-mailadres of telefoonnummer van je account heeft een wijziging ongedaan gemaakt ({{when}}). Alle apparaten zijn uitgelogd.",
    sms: "Een wijziging in je account is ongedaan gemaakt ({{when}}).",
  },
}
