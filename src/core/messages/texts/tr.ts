import type { Texts } from "./types"

/** Turkish, in the polite form of address (siz). */
export const tr: Texts = {
  greeting: { named: "Merhaba {{name}},", unnamed: "Merhaba," },
  code: {
    expires: {
      one: "Kod {{count}} dakika geçerlidir. Mağaza bu kodu sizden asla istemez.",
      other:
        "Kod {{count}} dakika geçerlidir. Mağaza bu kodu sizden asla istemez.",
    },
    not_requested: "Bu kodu siz istemediyseniz bu mesajı dikkate almayın.",
  },
  verification_code: {
    subject: "Doğrulama kodunuz",
    lead: "Doğrulama kodunuz:",
    sms: {
      one: "Doğrulama kodunuz: {{code}} ({{count}} dk geçerli)",
      other: "Doğrulama kodunuz: {{code}} ({{count}} dk geçerli)",
    },
  },
  deletion_request: {
    subject: "Hesap silme talebinizi onaylayın",
    lead: "Hesabınıza giriş yapmış biri, hesabın silinmesini talep etti. Silme işlemini onaylama kodu:",
    scheduled: {
      zero: "Kodu girdiğiniz anda hesap silinir. Bu talep size ait değilse kodu kimseyle paylaşmayın ve şifrenizi değiştirin.",
      one: "Hesap, kodu girmenizden {{count}} gün sonra silinir. O zamana kadar silme işlemini iptal edebilirsiniz. Bu talep size ait değilse kodu kimseyle paylaşmayın ve şifrenizi değiştirin.",
      other:
        "Hesap, kodu girmenizden {{count}} gün sonra silinir. O zamana kadar silme işlemini iptal edebilirsiniz. Bu talep size ait değilse kodu kimseyle paylaşmayın ve şifrenizi değiştirin.",
    },
    sms: {
      one: "Hesap silme onay kodunuz: {{code}} ({{count}} dk geçerli)",
      other: "Hesap silme onay kodunuz: {{code}} ({{count}} dk geçerli)",
    },
  },
  deletion_cancel: {
    subject: "Hesap silme işleminin iptalini onaylayın",
    lead: "Hesap silme işlemini iptal etme kodunuz:",
    sms: {
      one: "Hesap silme iptal kodunuz: {{code}} ({{count}} dk geçerli)",
      other: "Hesap silme iptal kodunuz: {{code}} ({{count}} dk geçerli)",
    },
  },
  password_reset: {
    subject: "Şifre sıfırlama",
    lead_link:
      "Hesabınız için şifre sıfırlama talebinde bulunuldu. Yeni bir şifre belirlemek için bu bağlantıyı açın:",
    lead_code:
      "Hesabınız için şifre sıfırlama talebinde bulunuldu. Yeni şifre belirleme kodunuz:",
    button: "Yeni şifre belirle",
    expires: {
      one: "Bağlantı yalnızca bir kez kullanılabilir ve {{count}} dakika geçerlidir. Bu talep size ait değilse bu mesajı dikkate almayın.",
      other:
        "Bağlantı yalnızca bir kez kullanılabilir ve {{count}} dakika geçerlidir. Bu talep size ait değilse bu mesajı dikkate almayın.",
    },
    sms_link: "Yeni şifrenizi belirleyin: {{url}}",
    sms_code: {
      one: "Yeni şifre belirleme kodunuz: {{code}} ({{count}} dk geçerli)",
      other: "Yeni şifre belirleme kodunuz: {{code}} ({{count}} dk geçerli)",
    },
  },
  account_restored: {
    subject: "Hesabınız geri yüklendi",
    lead: "Hesabınız, geri aldığınız değişiklikten önceki hâline döndü. Tüm cihazlardaki oturumlar kapatıldı ve eski şifre artık geçerli değil. Yeni bir şifre belirlemek için bu bağlantıyı açın:",
    button: "Yeni şifre belirle",
    expires: {
      one: "Bağlantı yalnızca bir kez kullanılabilir ve {{count}} dakika geçerlidir. Süre dolarsa mağazadan yeni bir bağlantı isteyin.",
      other:
        "Bağlantı yalnızca bir kez kullanılabilir ve {{count}} dakika geçerlidir. Süre dolarsa mağazadan yeni bir bağlantı isteyin.",
    },
    sms: "Hesabınız geri yüklendi. Yeni şifre: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Hesabınızın silinmesini istemiyorsanız silme işlemini o zamana kadar iptal edin. Giriş yapmanız gerekmez: Bu bağlantıyı açıp onaylamanız yeterlidir. Bağlantı yalnızca silme işlemini iptal eder.",
    cancel_by_code:
      "Hesabınızın silinmesini istemiyorsanız silme işlemini o zamana kadar iptal edin. Giriş yapmanız gerekmez: Hesabınızın e-posta adresi veya telefon numarasıyla mağazadan bir kod isteyin ve bu kodu girin.",
    button: "Hesabım silinmesin",
  },
  deletion_confirmed: {
    subject: "Hesabınız {{day}} tarihinde silinecek",
    lead: "Hesabınız {{day}} tarihinde silinecek. Artık hesabınıza giriş yapamazsınız.",
    sms_link: [
      "Hesabınız {{day}} tarihinde silinecek. İptal: {{url}}",
      "Hesap silme: {{day}}. İptal: {{url}}",
    ],
    sms_home: "Hesabınız {{day}} tarihinde silinecek. İptal: {{url}}",
    sms: "Hesap {{day}} tarihinde silinecek. Mağazada iptal edebilirsiniz.",
  },
  deletion_reminder: {
    subject: "Hesabınız yakında silinecek",
    lead: "Hesabınız şu tarihten sonra silinecek: {{time}}.",
    sms_link: [
      "Hesabınız yakında silinecek ({{time}}). İptal: {{url}}",
      "Hesap yakında silinecek. İptal: {{url}}",
    ],
    sms: "Hesap silme: {{time}}. Mağazada iptal edebilirsiniz.",
  },
  deletion_cancelled: {
    subject: "Hesabınız silinmeyecek",
    lead: "Mağaza, hesap silme işlemini iptal etti. Tekrar giriş yapabilirsiniz.",
    again:
      "Hesabınızın yine de silinmesini istiyorsanız giriş yapıp yeniden silme talebinde bulunun.",
  },
  deletion_completed: {
    subject: "Hesabınız silindi",
    lead: "Hesabınız talebiniz üzerine silindi. Bu konudaki son mesajımızdır.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{os}} üzerinde {{browser}}",
  },
  advice: {
    change_password: "Emin değilseniz şifrenizi değiştirin.",
    contact_shop:
      "Bu işlemi siz yapmadıysanız hemen mağazayla iletişime geçin.",
    reset_password:
      "Bu işlemi siz yapmadıysanız şifrenizi sıfırlayın ve hemen mağazayla iletişime geçin.",
    change_password_short: "{{what}}. Emin değilseniz şifrenizi değiştirin.",
    contact_shop_short: "{{what}}. Siz değilseniz mağazaya bildirin.",
    reset_password_short: "{{what}}. Siz değilseniz şifrenizi sıfırlayın.",
    undo_short: "{{what}}. Siz değilseniz geri alın: {{url}}",
    undo: "Bu işlemi siz yapmadıysanız geri alın: Hesabınız önceki hâline döner, tüm cihazlardaki oturumlar kapatılır ve yeni bir şifre belirlersiniz.",
    undo_button: "Bu ben değildim",
    undo_sms: "Siz değilseniz geri alın: {{url}}",
  },
  password_changed: {
    subject: "Şifreniz değiştirildi",
    lead: "Hesabınızın şifresi değiştirildi ({{when}}).",
    sms: "Şifreniz değiştirildi ({{when}}).",
  },
  password_was_reset: {
    subject: "Şifreniz sıfırlandı",
    lead: "Hesabınızın şifresi sıfırlandı ({{when}}).",
    sms: "Şifreniz sıfırlandı ({{when}}).",
  },
  new_device: {
    subject: "Yeni bir cihazdan giriş yapıldı",
    lead: "Hesabınıza yeni bir cihazdan giriş yapıldı ({{when}}).",
    sms: "Hesabınıza yeni bir cihazdan giriş yapıldı ({{when}}).",
  },
  session_ended: {
    subject: "Hesabınızda oturum kapatıldı",
    lead: "Hesabınıza ait eski bir oturum anahtarı kullanıldığı için bu oturum kapatıldı ({{when}}).",
    sms: "Eski bir oturum anahtarı kullanıldığı için oturum kapatıldı ({{when}}).",
  },
  email_added: {
    subject: "Hesabınıza e-posta adresi eklendi",
    lead: "{{contact}} e-posta adresi hesabınıza eklendi ({{when}}).",
    sms: "Hesabınıza bir e-posta adresi eklendi ({{when}}).",
  },
  phone_added: {
    subject: "Hesabınıza telefon numarası eklendi",
    lead: "{{contact}} telefon numarası hesabınıza eklendi ({{when}}).",
    sms: "Hesabınıza bir telefon numarası eklendi ({{when}}).",
  },
  email_changed: {
    subject: "E-posta adresiniz değiştirildi",
    lead: "Hesabınızın e-posta adresi {{contact}} olarak değiştirildi ({{when}}).",
    sms: "Hesabınızın e-posta adresi değiştirildi ({{when}}).",
  },
  phone_changed: {
    subject: "Telefon numaranız değiştirildi",
    lead: "Hesabınızın telefon numarası {{contact}} olarak değiştirildi ({{when}}).",
    sms: "Hesabınızın telefon numarası değiştirildi ({{when}}).",
  },
  email_removed: {
    subject: "E-posta adresiniz kaldırıldı",
    lead: "{{contact}} e-posta adresi hesabınızdan kaldırıldı ({{when}}).",
    sms: "E-posta adresi hesabınızdan kaldırıldı ({{when}}).",
  },
  phone_removed: {
    subject: "Telefon numaranız kaldırıldı",
    lead: "{{contact}} telefon numarası hesabınızdan kaldırıldı ({{when}}).",
    sms: "Telefon numarası hesabınızdan kaldırıldı ({{when}}).",
  },
  factor_added: {
    subject: "İki adımlı giriş açıldı",
    lead: "Hesabınıza ikinci bir giriş adımı eklendi ({{when}}).",
    sms: "Hesabınıza ikinci bir giriş adımı eklendi ({{when}}).",
  },
  factor_removed: {
    subject: "İki adımlı giriş kapatıldı",
    lead: "Hesabınızdan ikinci bir giriş adımı kaldırıldı ({{when}}).",
    sms: "Hesabınızdan ikinci bir giriş adımı kaldırıldı ({{when}}).",
  },
  change_undone: {
    subject: "Bir hesap değişikliği geri alındı",
    lead: "Hesabınızdaki bir değişiklik, hesapta kayıtlı iletişim bilgilerinden birinin sahibi tarafından geri alındı ({{when}}). Tüm cihazlardaki oturumlar kapatıldı.",
    sms: "Hesabınızdaki bir değişiklik geri alındı ({{when}}).",
  },
}
