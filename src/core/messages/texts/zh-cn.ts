import type { Texts } from "./types"

/** Chinese in simplified characters, in the polite form of address (您). */
export const zhCN: Texts = {
  greeting: { named: "{{name}}，您好！", unnamed: "您好！" },
  code: {
    expires: {
      other: "验证码{{count}}分钟内有效。本店绝不会向您索要验证码。",
    },
    not_requested: "如果您没有申请此验证码，请忽略此消息。",
  },
  verification_code: {
    subject: "您的验证码",
    lead: "您的验证码：",
    sms: { other: "您的验证码：{{code}}，{{count}}分钟内有效。" },
  },
  deletion_request: {
    subject: "请确认账号注销申请",
    lead: "有人登录您的账号并申请注销该账号。确认注销的验证码：",
    scheduled: {
      zero: "输入验证码后，账号将立即注销。如非本人操作，请勿将验证码告知他人，并修改密码。",
      other:
        "输入验证码{{count}}天后，账号将被注销。在此之前，您可以取消注销。如非本人操作，请勿将验证码告知他人，并修改密码。",
    },
    sms: { other: "确认注销账号的验证码：{{code}}，{{count}}分钟内有效。" },
  },
  deletion_cancel: {
    subject: "请确认取消注销账号",
    lead: "取消注销账号的验证码：",
    sms: { other: "取消注销账号的验证码：{{code}}，{{count}}分钟内有效。" },
  },
  password_reset: {
    subject: "重置密码",
    lead_link: "我们收到了重置您账号密码的申请。请打开以下链接设置新密码：",
    lead_code: "我们收到了重置您账号密码的申请。用于设置新密码的验证码：",
    button: "设置新密码",
    expires: {
      other:
        "此链接仅可使用一次，{{count}}分钟内有效。如非本人操作，请忽略此消息。",
    },
    sms_link: "设置新密码：{{url}}",
    sms_code: {
      other: "设置新密码的验证码：{{code}}，{{count}}分钟内有效。",
    },
  },
  account_restored: {
    subject: "您的账号已恢复",
    lead: "您的账号已恢复到所撤销的修改之前的状态。所有设备均已退出登录，旧密码已失效。请打开以下链接设置新密码：",
    button: "设置新密码",
    expires: {
      other:
        "此链接仅可使用一次，{{count}}分钟内有效。过期后，请在本店网站重新申请。",
    },
    sms: "您的账号已恢复。设置新密码：{{url}}",
  },
  deletion: {
    cancel_by_link:
      "如需保留账号，请在此之前取消注销。无需登录，打开以下链接并确认即可。此链接仅用于取消注销。",
    cancel_by_code:
      "如需保留账号，请在此之前取消注销。无需登录，在本店网站使用账号的邮箱或手机号获取验证码并输入即可。",
    button: "保留我的账号",
  },
  deletion_confirmed: {
    subject: "您的账号将于{{day}}注销",
    lead: "您的账号将于{{day}}注销。从现在起，您将无法登录。",
    sms_link: ["您的账号将于{{day}}注销。取消注销：{{url}}"],
    sms_home: "您的账号将于{{day}}注销。如需保留，请提前取消注销：{{url}}",
    sms: "您的账号将于{{day}}注销。如需保留，请在此之前到本店网站取消注销。",
  },
  deletion_reminder: {
    subject: "您的账号即将注销",
    lead: "您的账号将在{{time}}之后注销。",
    sms_link: [
      "您的账号将在{{time}}之后注销。取消注销：{{url}}",
      "您的账号即将注销。取消注销：{{url}}",
    ],
    sms: "您的账号将在{{time}}之后注销。如需保留，请到本店网站取消注销，无需登录。",
  },
  deletion_cancelled: {
    subject: "您的账号不会被注销",
    lead: "本店已取消注销您的账号，您可以重新登录。",
    again: "如果您仍想注销账号，请登录后重新申请。",
  },
  deletion_completed: {
    subject: "您的账号已注销",
    lead: "您的账号已按您的申请注销。这是与该账号有关的最后一条消息。",
  },
  when: {
    time_and_device: "{{time}}，{{device}}",
    device: "{{os}} 上的 {{browser}}",
  },
  advice: {
    change_password: "如有疑虑，请修改密码。",
    contact_shop: "如非本人操作，请立即联系本店。",
    reset_password: "如非本人操作，请重置密码并立即联系本店。",
    change_password_short: "{{what}}。如有疑虑，请修改密码。",
    contact_shop_short: "{{what}}。如非本人操作，请联系本店。",
    reset_password_short: "{{what}}。如非本人操作，请重置密码。",
    undo_short: "{{what}}。如非本人操作，请撤销：{{url}}",
    undo: "如非本人操作，请撤销此次修改。撤销后，您的账号将恢复原状，所有设备将退出登录，您需要设置新密码。",
    undo_button: "不是我本人操作",
    undo_sms: "如非本人操作，请撤销：{{url}}",
  },
  password_changed: {
    subject: "您的密码已修改",
    lead: "您的账号密码已修改（{{when}}）。",
    sms: "您的密码已修改（{{when}}）。",
  },
  password_was_reset: {
    subject: "您的密码已重置",
    lead: "您的账号密码已重置（{{when}}）。",
    sms: "您的密码已重置（{{when}}）。",
  },
  new_device: {
    subject: "您的账号在新设备上登录",
    lead: "您的账号刚刚在一台新设备上登录（{{when}}）。",
    sms: "您的账号在新设备上登录（{{when}}）。",
  },
  session_ended: {
    subject: "您账号的一处登录已终止",
    lead: "有人使用了您账号的旧登录凭证，因此该处登录已终止（{{when}}）。",
    sms: "因旧登录凭证被使用，您账号的一处登录已终止（{{when}}）。",
  },
  email_added: {
    subject: "您的账号已添加邮箱",
    lead: "您的账号已添加邮箱 {{contact}}（{{when}}）。",
    sms: "您的账号已添加邮箱（{{when}}）。",
  },
  phone_added: {
    subject: "您的账号已添加手机号",
    lead: "您的账号已添加手机号 {{contact}}（{{when}}）。",
    sms: "您的账号已添加手机号（{{when}}）。",
  },
  email_changed: {
    subject: "您的邮箱已修改",
    lead: "您的账号邮箱已修改为 {{contact}}（{{when}}）。",
    sms: "您的账号邮箱已修改（{{when}}）。",
  },
  phone_changed: {
    subject: "您的手机号已修改",
    lead: "您的账号手机号已修改为 {{contact}}（{{when}}）。",
    sms: "您的账号手机号已修改（{{when}}）。",
  },
  email_removed: {
    subject: "您的邮箱已移除",
    lead: "邮箱 {{contact}} 已从您的账号中移除（{{when}}）。",
    sms: "您的账号邮箱已移除（{{when}}）。",
  },
  phone_removed: {
    subject: "您的手机号已移除",
    lead: "手机号 {{contact}} 已从您的账号中移除（{{when}}）。",
    sms: "您的账号手机号已移除（{{when}}）。",
  },
  factor_added: {
    subject: "两步验证已开启",
    lead: "您的账号已添加一种两步验证方式（{{when}}）。",
    sms: "您的账号已添加一种两步验证方式（{{when}}）。",
  },
  factor_removed: {
    subject: "两步验证已关闭",
    lead: "您的账号已移除一种两步验证方式（{{when}}）。",
    sms: "您的账号已移除一种两步验证方式（{{when}}）。",
  },
  change_undone: {
    subject: "您账号的一项修改已撤销",
    lead: "您账号的一项修改已由该账号某一联系方式的所有者撤销（{{when}}）。所有设备均已退出登录。",
    sms: "您账号的一项修改已撤销（{{when}}）。",
  },
}
