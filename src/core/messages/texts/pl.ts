import type { Texts } from "./types"

/** Polish, with "Ty" in the imperative and without forms that have a gender. */
export const pl: Texts = {
  greeting: { named: "Cześć {{name}}!", unnamed: "Dzień dobry!" },
  code: {
    expires: {
      one: "Kod wygasa za {{count}} minutę. Sklep nigdy o niego nie zapyta.",
      few: "Kod wygasa za {{count}} minuty. Sklep nigdy o niego nie zapyta.",
      many: "Kod wygasa za {{count}} minut. Sklep nigdy o niego nie zapyta.",
      other: "Kod wygasa za {{count}} minuty. Sklep nigdy o niego nie zapyta.",
    },
    not_requested:
      "Jeśli to nie była Twoja prośba, możesz zignorować tę wiadomość.",
  },
  verification_code: {
    subject: "Twój kod weryfikacyjny",
    lead: "Twój kod weryfikacyjny to:",
    sms: {
      one: "{{code}} to kod weryfikacyjny. Wygasa za {{count}} minutę.",
      few: "{{code}} to kod weryfikacyjny. Wygasa za {{count}} minuty.",
      many: "{{code}} to kod weryfikacyjny. Wygasa za {{count}} minut.",
      other: "{{code}} to kod weryfikacyjny. Wygasa za {{count}} minuty.",
    },
  },
  deletion_request: {
    subject: "Potwierdź usunięcie konta",
    lead: "Ktoś zalogowany na Twoje konto poprosił o jego usunięcie. Kod, który potwierdza usunięcie, to:",
    scheduled: {
      zero: "Konto zostanie usunięte zaraz po wpisaniu kodu. Jeśli to nie Ty, nikomu nie podawaj kodu i zmień hasło.",
      one: "Konto zostanie usunięte {{count}} dzień po wpisaniu kodu. Do tego czasu możesz anulować usunięcie. Jeśli to nie Ty, nikomu nie podawaj kodu i zmień hasło.",
      few: "Konto zostanie usunięte {{count}} dni po wpisaniu kodu. Do tego czasu możesz anulować usunięcie. Jeśli to nie Ty, nikomu nie podawaj kodu i zmień hasło.",
      many: "Konto zostanie usunięte {{count}} dni po wpisaniu kodu. Do tego czasu możesz anulować usunięcie. Jeśli to nie Ty, nikomu nie podawaj kodu i zmień hasło.",
      other:
        "Konto zostanie usunięte {{count}} dnia po wpisaniu kodu. Do tego czasu możesz anulować usunięcie. Jeśli to nie Ty, nikomu nie podawaj kodu i zmień hasło.",
    },
    sms: {
      one: "{{code}} to kod do usunięcia konta. Wygasa za {{count}} minutę.",
      few: "{{code}} to kod do usunięcia konta. Wygasa za {{count}} minuty.",
      many: "{{code}} to kod do usunięcia konta. Wygasa za {{count}} minut.",
      other: "{{code}} to kod do usunięcia konta. Wygasa za {{count}} minuty.",
    },
  },
  deletion_cancel: {
    subject: "Potwierdź, że chcesz zachować konto",
    lead: "Kod, który anuluje usunięcie Twojego konta, to:",
    sms: {
      one: "{{code}} to kod do zachowania konta. Wygasa za {{count}} minutę.",
      few: "{{code}} to kod do zachowania konta. Wygasa za {{count}} minuty.",
      many: "{{code}} to kod do zachowania konta. Wygasa za {{count}} minut.",
      other: "{{code}} to kod do zachowania konta. Wygasa za {{count}} minuty.",
    },
  },
  password_reset: {
    subject: "Zresetuj hasło",
    lead_link:
      "Ktoś poprosił o zresetowanie hasła do Twojego konta. Aby ustawić nowe hasło, otwórz ten link:",
    lead_code:
      "Ktoś poprosił o zresetowanie hasła do Twojego konta. Kod do ustawienia nowego hasła to:",
    button: "Ustaw nowe hasło",
    expires: {
      one: "Link działa tylko raz i wygasa za {{count}} minutę. Jeśli to nie Ty, zignoruj tę wiadomość.",
      few: "Link działa tylko raz i wygasa za {{count}} minuty. Jeśli to nie Ty, zignoruj tę wiadomość.",
      many: "Link działa tylko raz i wygasa za {{count}} minut. Jeśli to nie Ty, zignoruj tę wiadomość.",
      other:
        "Link działa tylko raz i wygasa za {{count}} minuty. Jeśli to nie Ty, zignoruj tę wiadomość.",
    },
    sms_link: "Ustaw nowe hasło: {{url}}",
    sms_code: {
      one: "{{code}} to kod do ustawienia nowego hasła. Wygasa za {{count}} minutę.",
      few: "{{code}} to kod do ustawienia nowego hasła. Wygasa za {{count}} minuty.",
      many: "{{code}} to kod do ustawienia nowego hasła. Wygasa za {{count}} minut.",
      other:
        "{{code}} to kod do ustawienia nowego hasła. Wygasa za {{count}} minuty.",
    },
  },
  account_restored: {
    subject: "Twoje konto zostało przywrócone",
    lead: "Twoje konto jest znów takie jak przed cofniętą zmianą. Na wszystkich urządzeniach nastąpiło wylogowanie, a stare hasło już nie działa. Aby ustawić nowe, otwórz ten link:",
    button: "Ustaw nowe hasło",
    expires: {
      one: "Link działa tylko raz i wygasa za {{count}} minutę. Potem poproś w sklepie o nowy.",
      few: "Link działa tylko raz i wygasa za {{count}} minuty. Potem poproś w sklepie o nowy.",
      many: "Link działa tylko raz i wygasa za {{count}} minut. Potem poproś w sklepie o nowy.",
      other:
        "Link działa tylko raz i wygasa za {{count}} minuty. Potem poproś w sklepie o nowy.",
    },
    sms: "Konto przywrócone. Ustaw nowe hasło: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Jeśli chcesz je zachować, anuluj wcześniej usunięcie. Nie musisz się logować: otwórz ten link i potwierdź na stronie. Link służy tylko do anulowania usunięcia.",
    cancel_by_code:
      "Jeśli chcesz je zachować, anuluj wcześniej usunięcie. Nie musisz się logować: poproś w sklepie o kod, podając adres e-mail lub numer telefonu swojego konta, i wpisz go.",
    button: "Zachowaj moje konto",
  },
  deletion_confirmed: {
    subject: "Twoje konto zostanie usunięte {{day}}",
    lead: "Twoje konto zostanie usunięte {{day}}. Od tej chwili nie możesz się na nie zalogować.",
    sms_link: [
      "Twoje konto zniknie {{day}}. Zachowaj je: {{url}}",
      "Zachowaj konto: {{url}}",
    ],
    sms_home:
      "Twoje konto zniknie {{day}}. Do tego czasu anulujesz to na {{url}}",
    sms: "Twoje konto zniknie {{day}}. Do tego czasu anulujesz to w sklepie.",
  },
  deletion_reminder: {
    subject: "Twoje konto wkrótce zostanie usunięte",
    lead: "Twoje konto zostanie usunięte po {{time}}.",
    sms_link: [
      "Twoje konto zniknie po {{time}}. Zachowaj je: {{url}}",
      "Zachowaj konto: {{url}}",
    ],
    sms: "Twoje konto zniknie po {{time}}. Do tego czasu anulujesz to w sklepie, bez logowania.",
  },
  deletion_cancelled: {
    subject: "Twoje konto nie zostanie usunięte",
    lead: "Sklep anulował usunięcie Twojego konta. Możesz się znów zalogować.",
    again:
      "Jeśli nadal chcesz je usunąć, zaloguj się i ponownie poproś o usunięcie.",
  },
  deletion_completed: {
    subject: "Twoje konto zostało usunięte",
    lead: "Konto zostało usunięte zgodnie z prośbą. To ostatnia wiadomość.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} w systemie {{os}}",
  },
  advice: {
    change_password: "W razie wątpliwości zmień hasło.",
    contact_shop: "To nie Ty? Od razu powiadom sklep.",
    reset_password: "To nie Ty? Zresetuj hasło i od razu powiadom sklep.",
    change_password_short: "{{what}}. W razie wątpliwości zmień hasło.",
    contact_shop_short: "{{what}}. To nie Ty? Powiadom sklep.",
    reset_password_short: "{{what}}. To nie Ty? Zresetuj hasło.",
    undo_short: "{{what}}. To nie Ty? Cofnij: {{url}}",
    undo: "To nie Ty? Cofnij zmianę: konto będzie znów takie jak wcześniej, na wszystkich urządzeniach nastąpi wylogowanie, a Ty ustawisz nowe hasło.",
    undo_button: "To nie ja",
    undo_sms: "To nie Ty? Cofnij: {{url}}",
  },
  password_changed: {
    subject: "Twoje hasło zostało zmienione",
    lead: "Hasło do Twojego konta zostało zmienione ({{when}}).",
    sms: "Twoje hasło zostało zmienione ({{when}}).",
  },
  password_was_reset: {
    subject: "Twoje hasło zostało zresetowane",
    lead: "Hasło do Twojego konta zostało zresetowane ({{when}}).",
    sms: "Twoje hasło zostało zresetowane ({{when}}).",
  },
  new_device: {
    subject: "Logowanie na konto z nowego urządzenia",
    lead: "Ktoś zalogował się na Twoje konto z nowego urządzenia ({{when}}).",
    sms: "Logowanie na konto z nowego urządzenia ({{when}}).",
  },
  session_ended: {
    subject: "Zakończono sesję na Twoim koncie",
    lead: "Ktoś użył starego tokena logowania do Twojego konta, dlatego sesja została zakończona ({{when}}).",
    sms: "Ktoś użył starego tokena. Sesję zakończono ({{when}}).",
  },
  email_added: {
    subject: "Do Twojego konta dodano adres e-mail",
    lead: "Do Twojego konta dodano adres e-mail {{contact}} ({{when}}).",
    sms: "Do Twojego konta dodano adres e-mail ({{when}}).",
  },
  phone_added: {
    subject: "Do Twojego konta dodano numer telefonu",
    lead: "Do Twojego konta dodano numer telefonu {{contact}} ({{when}}).",
    sms: "Do Twojego konta dodano numer telefonu ({{when}}).",
  },
  email_changed: {
    subject: "Zmieniono adres e-mail Twojego konta",
    lead: "Adres e-mail Twojego konta zmieniono na {{contact}} ({{when}}).",
    sms: "Zmieniono adres e-mail Twojego konta ({{when}}).",
  },
  phone_changed: {
    subject: "Zmieniono numer telefonu Twojego konta",
    lead: "Numer telefonu Twojego konta zmieniono na {{contact}} ({{when}}).",
    sms: "Zmieniono numer telefonu Twojego konta ({{when}}).",
  },
  email_removed: {
    subject: "Z Twojego konta usunięto adres e-mail",
    lead: "Z Twojego konta usunięto adres e-mail {{contact}} ({{when}}).",
    sms: "Z Twojego konta usunięto adres e-mail ({{when}}).",
  },
  phone_removed: {
    subject: "Z Twojego konta usunięto numer telefonu",
    lead: "Z Twojego konta usunięto numer telefonu {{contact}} ({{when}}).",
    sms: "Z Twojego konta usunięto numer telefonu ({{when}}).",
  },
  factor_added: {
    subject: "Włączono logowanie dwuetapowe",
    lead: "Do Twojego konta dodano drugi etap logowania ({{when}}).",
    sms: "Do Twojego konta dodano drugi etap logowania ({{when}}).",
  },
  factor_removed: {
    subject: "Wyłączono logowanie dwuetapowe",
    lead: "Z Twojego konta usunięto drugi etap logowania ({{when}}).",
    sms: "Z Twojego konta usunięto drugi etap logowania ({{when}}).",
  },
  change_undone: {
    subject: "Cofnięto zmianę na Twoim koncie",
    lead: "Zmiana na Twoim koncie została cofnięta przez osobę, do której należy jeden z jego adresów e-mail lub numerów telefonu ({{when}}). Na wszystkich urządzeniach nastąpiło wylogowanie.",
    sms: "Cofnięto zmianę na Twoim koncie ({{when}}).",
  },
}
