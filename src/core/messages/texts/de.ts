import type { Texts } from "./types"

/** German, in the formal form of address. */
export const de: Texts = {
  greeting: { named: "Hallo {{name}},", unnamed: "Guten Tag," },
  code: {
    expires: {
      one: "Er ist {{count}} Minute gültig. Der Shop wird Sie nie danach fragen.",
      other:
        "Er ist {{count}} Minuten gültig. Der Shop wird Sie nie danach fragen.",
    },
    not_requested:
      "Wenn Sie diesen Code nicht angefordert haben, können Sie diese Nachricht ignorieren.",
  },
  verification_code: {
    subject: "Ihr Bestätigungscode",
    lead: "Ihr Bestätigungscode lautet:",
    sms: {
      one: "{{code}} ist Ihr Bestätigungscode. Er ist {{count}} Minute gültig.",
      other:
        "{{code}} ist Ihr Bestätigungscode. Er ist {{count}} Minuten gültig.",
    },
  },
  deletion_request: {
    subject: "Bestätigen Sie die Löschung Ihres Kontos",
    lead: "In Ihrem Konto wurde die Löschung des Kontos beantragt. Der Code, der die Löschung bestätigt, lautet:",
    scheduled: {
      zero: "Das Konto wird gelöscht, sobald Sie den Code eingeben. Wenn Sie das nicht waren, geben Sie den Code nicht weiter und ändern Sie Ihr Passwort.",
      one: "Das Konto wird {{count}} Tag nach der Eingabe des Codes gelöscht. Bis dahin können Sie die Löschung abbrechen. Wenn Sie das nicht waren, geben Sie den Code nicht weiter und ändern Sie Ihr Passwort.",
      other:
        "Das Konto wird {{count}} Tage nach der Eingabe des Codes gelöscht. Bis dahin können Sie die Löschung abbrechen. Wenn Sie das nicht waren, geben Sie den Code nicht weiter und ändern Sie Ihr Passwort.",
    },
    sms: {
      one: "{{code}} bestätigt die Löschung Ihres Kontos. Der Code ist {{count}} Minute gültig.",
      other:
        "{{code}} bestätigt die Löschung Ihres Kontos. Der Code ist {{count}} Minuten gültig.",
    },
  },
  deletion_cancel: {
    subject: "Bestätigen Sie, dass Ihr Konto bestehen bleibt",
    lead: "Der Code, mit dem Sie die Löschung Ihres Kontos abbrechen, lautet:",
    sms: {
      one: "{{code}} bricht die Löschung Ihres Kontos ab. Der Code ist {{count}} Minute gültig.",
      other:
        "{{code}} bricht die Löschung Ihres Kontos ab. Der Code ist {{count}} Minuten gültig.",
    },
  },
  password_reset: {
    subject: "Passwort zurücksetzen",
    lead_link:
      "Für Ihr Konto wurde ein neues Passwort angefordert. Öffnen Sie diesen Link, um es festzulegen:",
    lead_code:
      "Für Ihr Konto wurde ein neues Passwort angefordert. Der Code, mit dem Sie es festlegen, lautet:",
    button: "Neues Passwort festlegen",
    expires: {
      one: "Der Link funktioniert einmal und ist {{count}} Minute gültig. Wenn Sie das nicht waren, ignorieren Sie diese Nachricht.",
      other:
        "Der Link funktioniert einmal und ist {{count}} Minuten gültig. Wenn Sie das nicht waren, ignorieren Sie diese Nachricht.",
    },
    sms_link: "Neues Passwort festlegen: {{url}}",
    sms_code: {
      one: "{{code}} ist Ihr Code für ein neues Passwort. Er ist {{count}} Minute gültig.",
      other:
        "{{code}} ist Ihr Code für ein neues Passwort. Er ist {{count}} Minuten gültig.",
    },
  },
  account_restored: {
    subject: "Ihr Konto wurde wiederhergestellt",
    lead: "Ihr Konto ist wieder so wie vor der Änderung, die Sie rückgängig gemacht haben. Alle Geräte wurden abgemeldet, und das alte Passwort gilt nicht mehr. Öffnen Sie diesen Link, um ein neues festzulegen:",
    button: "Neues Passwort festlegen",
    expires: {
      one: "Der Link funktioniert einmal und ist {{count}} Minute gültig. Danach fordern Sie im Shop einen neuen an.",
      other:
        "Der Link funktioniert einmal und ist {{count}} Minuten gültig. Danach fordern Sie im Shop einen neuen an.",
    },
    sms: "Ihr Konto wurde wiederhergestellt. Neues Passwort: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Wenn Sie es behalten möchten, brechen Sie die Löschung vorher ab. Sie müssen sich nicht anmelden: Öffnen Sie diesen Link und bestätigen Sie dort. Der Link kann nur die Löschung abbrechen.",
    cancel_by_code:
      "Wenn Sie es behalten möchten, brechen Sie die Löschung vorher ab. Sie müssen sich nicht anmelden: Fordern Sie im Shop mit der E-Mail-Adresse oder Telefonnummer Ihres Kontos einen Code an und geben Sie ihn ein.",
    button: "Konto behalten",
  },
  deletion_confirmed: {
    subject: "Ihr Konto wird am {{day}} gelöscht",
    lead: "Ihr Konto wird am {{day}} gelöscht. Ab jetzt können Sie sich nicht mehr anmelden.",
    sms_link: [
      "Ihr Konto wird am {{day}} gelöscht. Behalten: {{url}}",
      "Löschung am {{day}}. Abbrechen: {{url}}",
      "Konto behalten: {{url}}",
    ],
    sms_home:
      "Ihr Konto wird am {{day}} gelöscht. Um es zu behalten, brechen Sie die Löschung vorher ab: {{url}}",
    sms: "Ihr Konto wird am {{day}} gelöscht. Um es zu behalten, brechen Sie die Löschung vorher im Shop ab.",
  },
  deletion_reminder: {
    subject: "Ihr Konto wird bald gelöscht",
    lead: "Ihr Konto wird nach diesem Zeitpunkt gelöscht: {{time}}.",
    sms_link: [
      "Ihr Konto wird bald gelöscht ({{time}}). Behalten: {{url}}",
      "Konto behalten: {{url}}",
    ],
    sms: "Ihr Konto wird bald gelöscht ({{time}}). Um es zu behalten, brechen Sie die Löschung vorher im Shop ab, auch ohne Anmeldung.",
  },
  deletion_cancelled: {
    subject: "Ihr Konto wird nicht gelöscht",
    lead: "Der Shop hat die Löschung Ihres Kontos abgebrochen. Sie können sich wieder anmelden.",
    again:
      "Wenn Sie es weiterhin löschen möchten, melden Sie sich an und beantragen Sie die Löschung erneut.",
  },
  deletion_completed: {
    subject: "Ihr Konto wurde gelöscht",
    lead: "Ihr Konto wurde wie gewünscht gelöscht. Dies ist die letzte Nachricht dazu.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} auf {{os}}",
  },
  advice: {
    change_password: "Ändern Sie im Zweifel Ihr Passwort.",
    contact_shop:
      "Wenn Sie das nicht waren, wenden Sie sich jetzt an den Shop.",
    reset_password:
      "Wenn Sie das nicht waren, setzen Sie Ihr Passwort zurück und wenden Sie sich jetzt an den Shop.",
    change_password_short: "{{what}}. Ändern Sie im Zweifel Ihr Passwort.",
    contact_shop_short: "{{what}}. Nicht Sie? Wenden Sie sich an den Shop.",
    reset_password_short:
      "{{what}}. Nicht Sie? Setzen Sie Ihr Passwort zurück.",
    undo_short: "{{what}}. Nicht Sie? Rückgängig: {{url}}",
    undo: "Wenn Sie das nicht waren, machen Sie es rückgängig: Ihr Konto wird wieder wie zuvor, alle Geräte werden abgemeldet, und Sie legen ein neues Passwort fest.",
    undo_button: "Das war ich nicht",
    undo_sms: "Nicht Sie? Rückgängig machen: {{url}}",
  },
  password_changed: {
    subject: "Ihr Passwort wurde geändert",
    lead: "Das Passwort Ihres Kontos wurde geändert ({{when}}).",
    sms: "Ihr Passwort wurde geändert ({{when}}).",
  },
  password_was_reset: {
    subject: "Ihr Passwort wurde zurückgesetzt",
    lead: "Das Passwort Ihres Kontos wurde zurückgesetzt ({{when}}).",
    sms: "Ihr Passwort wurde zurückgesetzt ({{when}}).",
  },
  new_device: {
    subject: "Anmeldung mit einem neuen Gerät",
    lead: "In Ihrem Konto hat sich jemand mit einem neuen Gerät angemeldet ({{when}}).",
    sms: "Anmeldung in Ihrem Konto mit einem neuen Gerät ({{when}}).",
  },
  session_ended: {
    subject: "Eine Anmeldung in Ihrem Konto wurde beendet",
    lead: "Jemand hat einen alten Anmelde-Token Ihres Kontos verwendet; die Anmeldung wurde deshalb beendet ({{when}}).",
    sms: "Eine Anmeldung wurde beendet, weil ihr alter Token verwendet wurde ({{when}}).",
  },
  email_added: {
    subject: "Ihr Konto hat eine neue E-Mail-Adresse",
    lead: "Die E-Mail-Adresse {{contact}} wurde Ihrem Konto hinzugefügt ({{when}}).",
    sms: "Ihrem Konto wurde eine E-Mail-Adresse hinzugefügt ({{when}}).",
  },
  phone_added: {
    subject: "Ihr Konto hat eine neue Telefonnummer",
    lead: "Die Telefonnummer {{contact}} wurde Ihrem Konto hinzugefügt ({{when}}).",
    sms: "Ihrem Konto wurde eine Telefonnummer hinzugefügt ({{when}}).",
  },
  email_changed: {
    subject: "Ihre E-Mail-Adresse wurde geändert",
    lead: "Die E-Mail-Adresse Ihres Kontos wurde in {{contact}} geändert ({{when}}).",
    sms: "Die E-Mail-Adresse Ihres Kontos wurde geändert ({{when}}).",
  },
  phone_changed: {
    subject: "Ihre Telefonnummer wurde geändert",
    lead: "Die Telefonnummer Ihres Kontos wurde in {{contact}} geändert ({{when}}).",
    sms: "Die Telefonnummer Ihres Kontos wurde geändert ({{when}}).",
  },
  email_removed: {
    subject: "Ihre E-Mail-Adresse wurde entfernt",
    lead: "Die E-Mail-Adresse {{contact}} wurde aus Ihrem Konto entfernt ({{when}}).",
    sms: "Die E-Mail-Adresse wurde aus Ihrem Konto entfernt ({{when}}).",
  },
  phone_removed: {
    subject: "Ihre Telefonnummer wurde entfernt",
    lead: "Die Telefonnummer {{contact}} wurde aus Ihrem Konto entfernt ({{when}}).",
    sms: "Die Telefonnummer wurde aus Ihrem Konto entfernt ({{when}}).",
  },
  factor_added: {
    subject: "Anmeldung in zwei Schritten eingeschaltet",
    lead: "Ihrem Konto wurde ein zweiter Anmeldeschritt hinzugefügt ({{when}}).",
    sms: "Ihrem Konto wurde ein zweiter Anmeldeschritt hinzugefügt ({{when}}).",
  },
  factor_removed: {
    subject: "Anmeldung in zwei Schritten ausgeschaltet",
    lead: "Aus Ihrem Konto wurde ein zweiter Anmeldeschritt entfernt ({{when}}).",
    sms: "Aus Ihrem Konto wurde ein zweiter Anmeldeschritt entfernt ({{when}}).",
  },
  change_undone: {
    subject: "Eine Änderung an Ihrem Konto wurde rückgängig gemacht",
    lead: "Wer über einen der Kontakte Ihres Kontos verfügt, hat eine Änderung rückgängig gemacht ({{when}}). Alle Geräte wurden abgemeldet.",
    sms: "Eine Änderung an Ihrem Konto wurde rückgängig gemacht ({{when}}).",
  },
}
