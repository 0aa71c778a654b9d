import type { Texts } from "./types"

/** Swedish, with "du". */
export const sv: Texts = {
  greeting: { named: "Hej {{name}}!", unnamed: "Hej!" },
  code: {
    expires: {
      one: "Den gäller i {{count}} minut. Butiken kommer aldrig att be dig om den.",
      other:
        "Den gäller i {{count}} minuter. Butiken kommer aldrig att be dig om den.",
    },
    not_requested:
      "Om du inte har begärt koden kan du bortse från det här meddelandet.",
  },
  verification_code: {
    subject: "Din verifieringskod",
    lead: "Din verifieringskod är:",
    sms: {
      one: "{{code}} är din verifieringskod. Den gäller i {{count}} minut.",
      other: "{{code}} är din verifieringskod. Den gäller i {{count}} minuter.",
    },
  },
  deletion_request: {
    subject: "Bekräfta att ditt konto ska raderas",
    lead: "Någon som är inloggad på ditt konto har begärt att det ska raderas. Koden som bekräftar raderingen är:",
    scheduled: {
      zero: "Kontot raderas så snart du har angett koden. Var det inte du? Dela inte koden med någon, och byt lösenord.",
      one: "Kontot raderas {{count}} dag efter att du har angett koden. Fram till dess kan du avbryta raderingen. Var det inte du? Dela inte koden med någon, och byt lösenord.",
      other:
        "Kontot raderas {{count}} dagar efter att du har angett koden. Fram till dess kan du avbryta raderingen. Var det inte du? Dela inte koden med någon, och byt lösenord.",
    },
    sms: {
      one: "{{code}} bekräftar raderingen av ditt konto. Koden gäller i {{count}} minut.",
      other:
        "{{code}} bekräftar raderingen av ditt konto. Koden gäller i {{count}} minuter.",
    },
  },
  deletion_cancel: {
    subject: "Bekräfta att du vill behålla ditt konto",
    lead: "Koden som avbryter raderingen av ditt konto är:",
    sms: {
      one: "{{code}} avbryter raderingen av ditt konto. Koden gäller i {{count}} minut.",
      other:
        "{{code}} avbryter raderingen av ditt konto. Koden gäller i {{count}} minuter.",
    },
  },
  password_reset: {
    subject: "Återställ ditt lösenord",
    lead_link:
      "Någon har begärt att lösenordet till ditt konto ska återställas. Öppna länken för att välja ett nytt lösenord:",
    lead_code:
      "Någon har begärt att lösenordet till ditt konto ska återställas. Koden för att välja ett nytt lösenord är:",
    button: "Välj ett nytt lösenord",
    expires: {
      one: "Länken fungerar en gång och gäller i {{count}} minut. Om det inte var du kan du bortse från det här meddelandet.",
      other:
        "Länken fungerar en gång och gäller i {{count}} minuter. Om det inte var du kan du bortse från det här meddelandet.",
    },
    sms_link: "Välj ett nytt lösenord: {{url}}",
    sms_code: {
      one: "{{code}} är din kod för att välja ett nytt lösenord. Den gäller i {{count}} minut.",
      other:
        "{{code}} är din kod för att välja ett nytt lösenord. Den gäller i {{count}} minuter.",
    },
  },
  account_restored: {
    subject: "Ditt konto har återställts",
    lead: "Ditt konto är nu som det var före ändringen som du ångrade. Alla enheter har loggats ut och det gamla lösenordet gäller inte längre. Öppna länken för att välja ett nytt:",
    button: "Välj ett nytt lösenord",
    expires: {
      one: "Länken fungerar en gång och gäller i {{count}} minut. Därefter kan du begära en ny i butiken.",
      other:
        "Länken fungerar en gång och gäller i {{count}} minuter. Därefter kan du begära en ny i butiken.",
    },
    sms: "Ditt konto har återställts. Välj ett nytt lösenord: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Om du vill behålla det avbryter du raderingen innan dess. Du behöver inte logga in: öppna länken och bekräfta där. Länken kan bara avbryta raderingen.",
    cancel_by_code:
      "Om du vill behålla det avbryter du raderingen innan dess. Du behöver inte logga in: begär en kod i butiken med e-postadressen eller telefonnumret för ditt konto och ange koden.",
    button: "Behåll mitt konto",
  },
  deletion_confirmed: {
    subject: "Ditt konto raderas den {{day}}",
    lead: "Ditt konto raderas den {{day}}. Från och med nu kan du inte logga in.",
    sms_link: [
      "Ditt konto raderas den {{day}}. Avbryt: {{url}}",
      "Behåll ditt konto: {{url}}",
    ],
    sms_home:
      "Ditt konto raderas den {{day}}. Om du vill behålla det avbryter du raderingen innan dess: {{url}}",
    sms: "Ditt konto raderas den {{day}}. Om du vill behålla det avbryter du raderingen i butiken innan dess.",
  },
  deletion_reminder: {
    subject: "Ditt konto raderas snart",
    lead: "Ditt konto raderas efter den {{time}}.",
    sms_link: [
      "Kontot raderas efter den {{time}}. Avbryt: {{url}}",
      "Behåll ditt konto: {{url}}",
    ],
    sms: "Ditt konto raderas efter den {{time}}. Om du vill behålla det avbryter du raderingen i butiken innan dess. Du behöver inte logga in.",
  },
  deletion_cancelled: {
    subject: "Ditt konto kommer inte att raderas",
    lead: "Butiken har avbrutit raderingen av ditt konto. Du kan logga in igen.",
    again:
      "Om du fortfarande vill radera det loggar du in och begär raderingen på nytt.",
  },
  deletion_completed: {
    subject: "Ditt konto har raderats",
    lead: "Ditt konto har raderats, precis som du begärde. Det här är det sista meddelandet om kontot.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} på {{os}}",
  },
  advice: {
    change_password: "Byt lösenord om du är osäker.",
    contact_shop: "Om det inte var du ska du kontakta butiken direkt.",
    reset_password:
      "Om det inte var du ska du återställa ditt lösenord och kontakta butiken direkt.",
    change_password_short: "{{what}}. Byt lösenord om du är osäker.",
    contact_shop_short: "{{what}}. Var det inte du? Kontakta butiken.",
    reset_password_short: "{{what}}. Var det inte du? Återställ ditt lösenord.",
    undo_short: "{{what}}. Var det inte du? Ångra: {{url}}",
    undo: "Om det inte var du kan du ångra ändringen: ditt konto blir som det var tidigare, alla enheter loggas ut och du väljer ett nytt lösenord.",
    undo_button: "Det var inte jag",
    undo_sms: "Var det inte du? Ångra: {{url}}",
  },
  password_changed: {
    subject: "Ditt lösenord har ändrats",
    lead: "Lösenordet till ditt konto har ändrats ({{when}}).",
    sms: "Ditt lösenord har ändrats ({{when}}).",
  },
  password_was_reset: {
    subject: "Ditt lösenord har återställts",
    lead: "Lösenordet till ditt konto har återställts ({{when}}).",
    sms: "Ditt lösenord har återställts ({{when}}).",
  },
  new_device: {
    subject: "Inloggning på ditt konto från en ny enhet",
    lead: "Någon har loggat in på ditt konto från en ny enhet ({{when}}).",
    sms: "Inloggning på ditt konto från en ny enhet ({{when}}).",
  },
  session_ended: {
    subject: "En inloggning på ditt konto har avslutats",
    lead: "Någon använde en gammal inloggningstoken för ditt konto, så inloggningen har avslutats ({{when}}).",
    sms: "Någon använde en gammal inloggningstoken. Inloggningen har avslutats ({{when}}).",
  },
  email_added: {
    subject: "En e-postadress har lagts till i ditt konto",
    lead: "E-postadressen {{contact}} har lagts till i ditt konto ({{when}}).",
    sms: "En e-postadress har lagts till i ditt konto ({{when}}).",
  },
  phone_added: {
    subject: "Ett telefonnummer har lagts till i ditt konto",
    lead: "Telefonnumret {{contact}} har lagts till i ditt konto ({{when}}).",
    sms: "Ett telefonnummer har lagts till i ditt konto ({{when}}).",
  },
  email_changed: {
    subject: "Din e-postadress har ändrats",
    lead: "E-postadressen för ditt konto har ändrats till {{contact}} ({{when}}).",
    sms: "E-postadressen för ditt konto har ändrats ({{when}}).",
  },
  phone_changed: {
    subject: "Ditt telefonnummer har ändrats",
    lead: "Telefonnumret för ditt konto har ändrats till {{contact}} ({{when}}).",
    sms: "Telefonnumret för ditt konto har ändrats ({{when}}).",
  },
  email_removed: {
    subject: "Din e-postadress har tagits bort",
    lead: "E-postadressen {{contact}} har tagits bort från ditt konto ({{when}}).",
    sms: "E-postadressen har tagits bort från ditt konto ({{when}}).",
  },
  phone_removed: {
    subject: "Ditt telefonnummer har tagits bort",
    lead: "Telefonnumret {{contact}} har tagits bort från ditt konto ({{when}}).",
    sms: "Telefonnumret har tagits bort från ditt konto ({{when}}).",
  },
  factor_added: {
    subject: "Tvåstegsinloggning har slagits på",
    lead: "Ett andra inloggningssteg har lagts till i ditt konto ({{when}}).",
    sms: "Ett andra inloggningssteg har lagts till i ditt konto ({{when}}).",
  },
  factor_removed: {
    subject: "Tvåstegsinloggning har stängts av",
    lead: "Ett andra inloggningssteg har tagits bort från ditt konto ({{when}}).",
    sms: "Ett andra inloggningssteg har tagits bort från ditt konto ({{when}}).",
  },
  change_undone: {
    subject: "En ändring i ditt konto har ångrats",
    lead: "Innehavaren av en av kontots e-postadresser eller ett av dess telefonnummer har ångrat en ändring i ditt konto ({{when}}). Alla enheter har loggats ut.",
    sms: "En ändring i ditt konto har ångrats ({{when}}).",
  },
}
