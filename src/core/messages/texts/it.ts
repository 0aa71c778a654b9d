import type { Texts } from "./types"

/** Italian, with "tu". */
export const it: Texts = {
  greeting: { named: "Ciao {{name}},", unnamed: "Ciao," },
  code: {
    expires: {
      one: "Scade tra {{count}} minuto. Il negozio non te lo chiederà mai.",
      many: "Scade tra {{count}} minuti. Il negozio non te lo chiederà mai.",
      other: "Scade tra {{count}} minuti. Il negozio non te lo chiederà mai.",
    },
    not_requested:
      "Se non hai richiesto questo codice, puoi ignorare questo messaggio.",
  },
  verification_code: {
    subject: "Il tuo codice di verifica",
    lead: "Il tuo codice di verifica è:",
    sms: {
      one: "{{code}} è il tuo codice di verifica. Scade tra {{count}} minuto.",
      many: "{{code}} è il tuo codice di verifica. Scade tra {{count}} minuti.",
      other:
        "{{code}} è il tuo codice di verifica. Scade tra {{count}} minuti.",
    },
  },
  deletion_request: {
    subject: "Conferma l'eliminazione del tuo account",
    lead: "Qualcuno che ha effettuato l'accesso al tuo account ne ha richiesto l'eliminazione. Il codice per confermare l'eliminazione è:",
    scheduled: {
      zero: "L'account verrà eliminato non appena inserirai il codice. Se non eri tu, non comunicare il codice a nessuno e cambia la password.",
      one: "L'account verrà eliminato {{count}} giorno dopo l'inserimento del codice. Fino ad allora potrai annullare l'eliminazione. Se non eri tu, non comunicare il codice a nessuno e cambia la password.",
      many: "L'account verrà eliminato {{count}} giorni dopo l'inserimento del codice. Fino ad allora potrai annullare l'eliminazione. Se non eri tu, non comunicare il codice a nessuno e cambia la password.",
      other:
        "L'account verrà eliminato {{count}} giorni dopo l'inserimento del codice. Fino ad allora potrai annullare l'eliminazione. Se non eri tu, non comunicare il codice a nessuno e cambia la password.",
    },
    sms: {
      one: "{{code}} è il codice per confermare l'eliminazione del tuo account. Scade tra {{count}} minuto.",
      many: "{{code}} è il codice per confermare l'eliminazione del tuo account. Scade tra {{count}} minuti.",
      other:
        "{{code}} è il codice per confermare l'eliminazione del tuo account. Scade tra {{count}} minuti.",
    },
  },
  deletion_cancel: {
    subject: "Conferma che vuoi mantenere il tuo account",
    lead: "Il codice per annullare l'eliminazione del tuo account è:",
    sms: {
      one: "{{code}} è il codice per annullare l'eliminazione del tuo account. Scade tra {{count}} minuto.",
      many: "{{code}} è il codice per annullare l'eliminazione del tuo account. Scade tra {{count}} minuti.",
      other:
        "{{code}} è il codice per annullare l'eliminazione del tuo account. Scade tra {{count}} minuti.",
    },
  },
  password_reset: {
    subject: "Reimposta la tua password",
    lead_link:
      "È stato richiesto di reimpostare la password del tuo account. Per scegliere una nuova password, apri questo link:",
    lead_code:
      "È stato richiesto di reimpostare la password del tuo account. Il codice per scegliere una nuova password è:",
    button: "Scegli una nuova password",
    expires: {
      one: "Il link funziona una sola volta e scade tra {{count}} minuto. Se non eri tu, ignora questo messaggio.",
      many: "Il link funziona una sola volta e scade tra {{count}} minuti. Se non eri tu, ignora questo messaggio.",
      other:
        "Il link funziona una sola volta e scade tra {{count}} minuti. Se non eri tu, ignora questo messaggio.",
    },
    sms_link: "Scegli una nuova password: {{url}}",
    sms_code: {
      one: "{{code}} è il codice per scegliere una nuova password. Scade tra {{count}} minuto.",
      many: "{{code}} è il codice per scegliere una nuova password. Scade tra {{count}} minuti.",
      other:
        "{{code}} è il codice per scegliere una nuova password. Scade tra {{count}} minuti.",
    },
  },
  account_restored: {
    subject: "Il tuo account è stato ripristinato",
    lead: "Il tuo account è tornato com'era prima della modifica che hai annullato. Tutti i dispositivi sono stati disconnessi e la vecchia password non è più valida. Per sceglierne una nuova, apri questo link:",
    button: "Scegli una nuova password",
    expires: {
      one: "Il link funziona una sola volta e scade tra {{count}} minuto. In seguito, richiedine uno nuovo nel negozio online.",
      many: "Il link funziona una sola volta e scade tra {{count}} minuti. In seguito, richiedine uno nuovo nel negozio online.",
      other:
        "Il link funziona una sola volta e scade tra {{count}} minuti. In seguito, richiedine uno nuovo nel negozio online.",
    },
    sms: "Il tuo account è stato ripristinato. Nuova password: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Se vuoi mantenerlo, annulla prima l'eliminazione. Non serve effettuare l'accesso: apri questo link e conferma nella pagina. Il link serve solo ad annullare l'eliminazione.",
    cancel_by_code:
      "Se vuoi mantenerlo, annulla prima l'eliminazione. Non serve effettuare l'accesso: richiedi un codice nel negozio online con l'indirizzo email o il numero di telefono del tuo account e inseriscilo.",
    button: "Mantieni il mio account",
  },
  deletion_confirmed: {
    subject: "Il tuo account verrà eliminato in data {{day}}",
    lead: "Il tuo account verrà eliminato in data {{day}}. Da questo momento non puoi più accedere.",
    sms_link: [
      "Il tuo account verrà eliminato in data {{day}}. Annulla: {{url}}",
      "Eliminazione account: {{day}}. Annulla: {{url}}",
      "Mantieni il tuo account: {{url}}",
    ],
    sms_home:
      "Il tuo account verrà eliminato in data {{day}}. Se vuoi mantenerlo, annulla prima l'eliminazione: {{url}}",
    sms: "Il tuo account verrà eliminato in data {{day}}. Se vuoi mantenerlo, annulla prima l'eliminazione nel negozio online.",
  },
  deletion_reminder: {
    subject: "Il tuo account verrà eliminato a breve",
    lead: "Il tuo account verrà eliminato dopo questa scadenza: {{time}}.",
    sms_link: [
      "Il tuo account verrà eliminato a breve ({{time}}). Annulla: {{url}}",
      "Eliminazione account: {{time}}. Annulla: {{url}}",
      "Mantieni il tuo account: {{url}}",
    ],
    sms: "Il tuo account verrà eliminato a breve ({{time}}). Se vuoi mantenerlo, annulla l'eliminazione nel negozio online, anche senza accedere.",
  },
  deletion_cancelled: {
    subject: "Il tuo account non verrà eliminato",
    lead: "Il negozio ha annullato l'eliminazione del tuo account. Puoi accedere di nuovo.",
    again:
      "Se vuoi ancora eliminarlo, accedi e richiedi di nuovo l'eliminazione.",
  },
  deletion_completed: {
    subject: "Il tuo account è stato eliminato",
    lead: "Il tuo account è stato eliminato, come hai richiesto. Questo è l'ultimo messaggio al riguardo.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} su {{os}}",
  },
  advice: {
    change_password: "In caso di dubbio, cambia la password.",
    contact_shop: "Se non eri tu, contatta subito il negozio.",
    reset_password:
      "Se non eri tu, reimposta la password e contatta subito il negozio.",
    change_password_short: "{{what}}. In caso di dubbio, cambia la password.",
    contact_shop_short: "{{what}}. Non eri tu? Contatta il negozio.",
    reset_password_short: "{{what}}. Non eri tu? Reimposta la password.",
    undo_short: "{{what}}. Non eri tu? Annulla: {{url}}",
    undo: "Se non eri tu, annulla la modifica: il tuo account tornerà com'era prima, tutti i dispositivi verranno disconnessi e sceglierai una nuova password.",
    undo_button: "Non ero io",
    undo_sms: "Non eri tu? Annulla la modifica: {{url}}",
  },
  password_changed: {
    subject: "La tua password è stata cambiata",
    lead: "La password del tuo account è stata cambiata ({{when}}).",
    sms: "La tua password è stata cambiata ({{when}}).",
  },
  password_was_reset: {
    subject: "La tua password è stata reimpostata",
    lead: "La password del tuo account è stata reimpostata ({{when}}).",
    sms: "La tua password è stata reimpostata ({{when}}).",
  },
  new_device: {
    subject: "Accesso al tuo account da un nuovo dispositivo",
    lead: "Qualcuno ha effettuato l'accesso al tuo account da un nuovo dispositivo ({{when}}).",
    sms: "Accesso al tuo account da un nuovo dispositivo ({{when}}).",
  },
  session_ended: {
    subject: "Una sessione del tuo account è stata chiusa",
    lead: "Qualcuno ha usato un vecchio token di accesso del tuo account, perciò la sessione è stata chiusa ({{when}}).",
    sms: "Qualcuno ha usato un vecchio token di accesso. La sessione è stata chiusa ({{when}}).",
  },
  email_added: {
    subject: "Un indirizzo email è stato aggiunto al tuo account",
    lead: "L'indirizzo email {{contact}} è stato aggiunto al tuo account ({{when}}).",
    sms: "Un indirizzo email è stato aggiunto al tuo account ({{when}}).",
  },
  phone_added: {
    subject: "Un numero di telefono è stato aggiunto al tuo account",
    lead: "Il numero di telefono {{contact}} è stato aggiunto al tuo account ({{when}}).",
    sms: "Un numero di telefono è stato aggiunto al tuo account ({{when}}).",
  },
  email_changed: {
    subject: "Il tuo indirizzo email è stato cambiato",
    lead: "L'indirizzo email del tuo account è stato cambiato in {{contact}} ({{when}}).",
    sms: "L'indirizzo email del tuo account è stato cambiato ({{when}}).",
  },
  phone_changed: {
    subject: "Il tuo numero di telefono è stato cambiato",
    lead: "Il numero di telefono del tuo account è stato cambiato in {{contact}} ({{when}}).",
    sms: "Il numero di telefono del tuo account è stato cambiato ({{when}}).",
  },
  email_removed: {
    subject: "Il tuo indirizzo email è stato rimosso",
    lead: "L'indirizzo email {{contact}} è stato rimosso dal tuo account ({{when}}).",
    sms: "L'indirizzo email è stato rimosso dal tuo account ({{when}}).",
  },
  phone_removed: {
    subject: "Il tuo numero di telefono è stato rimosso",
    lead: "Il numero di telefono {{contact}} è stato rimosso dal tuo account ({{when}}).",
    sms: "Il numero di telefono è stato rimosso dal tuo account ({{when}}).",
  },
  factor_added: {
    subject: "L'accesso in due passaggi è stato attivato",
    lead: "Un secondo passaggio per l'accesso è stato aggiunto al tuo account ({{when}}).",
    sms: "Un secondo passaggio per l'accesso è stato aggiunto al tuo account ({{when}}).",
  },
  factor_removed: {
    subject: "L'accesso in due passaggi è stato disattivato",
    lead: "Un secondo passaggio per l'accesso è stato rimosso dal tuo account ({{when}}).",
    sms: "Un secondo passaggio per l'accesso è stato rimosso dal tuo account ({{when}}).",
  },
  change_undone: {
    subject: "Una modifica al tuo account è stata annullata",
    lead: "Il titolare di un indirizzo email o di un numero di telefono del tuo account ha annullato una modifica ({{when}}). Tutti i dispositivi sono stati disconnessi.",
    sms: "Una modifica al tuo account è stata annullata ({{when}}).",
  },
}
