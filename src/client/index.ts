export { answerBotChecks, solveChallenge, withBotCheck } from "./bot-check"
export type {
  AltchaChallenge,
  AnswerBotCheck,
  BotCheckDetails,
} from "./bot-check"
export { createClient } from "./client"
export type { Client, ClientCall, ClientOptions } from "./client"
export { CustomerRegistrationClientError } from "./error"
export * from "./routes"
export * from "./second-factor"
export { memoryTokens, storedTokens } from "./tokens"
export type { Tokens, TokenStore, WebStorage } from "./tokens"
export type { AuthClient, FetchOptions, Reach, SdkOptions } from "./transport"
