import {
  application,
  external,
  from,
  migration,
  objectStore,
  off,
  postgres,
  redis,
  secret,
  webService,
  worker,
} from "../../../exports/plinth";
import type { Documented } from "./documented";

const shared = {
  RAILS_ENV: "production",
  NODE_ENV: "production",
  LOCAL_DOMAIN: "social.example.com",
  SECRET_KEY_BASE: from("keyBase", "value"),
  OTP_SECRET: from("otpKey", "value"),
  VAPID_PRIVATE_KEY: from("vapidPrivateKey", "value"),
  VAPID_PUBLIC_KEY: from("vapidPublicKey", "value"),
  DB_HOST: from("statuses", "host"),
  DB_PORT: from("statuses", "port"),
  DB_NAME: from("statuses", "database"),
  DB_USER: from("statuses", "username"),
  DB_PASS: from("statuses", "password"),
  DB_POOL: from("statuses", "poolSize"),
  DB_SSLMODE: from("statuses", "sslMode"),
  REDIS_URL: from("feeds", "url"),
};
const files = {
  S3_ENABLED: "true",
  S3_BUCKET: from("media", "bucket"),
  S3_REGION: from("media", "region"),
  S3_ENDPOINT: from("media", "endpoint"),
  AWS_ACCESS_KEY_ID: from("media", "accessKeyId", { optional: true }),
  AWS_SECRET_ACCESS_KEY: from("media", "secretAccessKey", { optional: true }),
  SMTP_SERVER: from("relay", "host"),
  SMTP_PORT: from("relay", "port"),
  SMTP_PASSWORD: from("relayPassword", "value"),
};
const keys = ["keyBase", "otpKey", "vapidPrivateKey", "vapidPublicKey"] as const;
const all = ["statuses", "feeds", "media", "relay", "relayPassword", ...keys] as const;
const health = { intervalSeconds: 30, timeoutSeconds: 10, retries: 3, startPeriodSeconds: 120 };

const mastodon = application("mastodon", {
  data: {
    statuses: postgres({ version: "16" }),
    feeds: redis({
      version: "7",
      login: off("its client of the cache signs no tokens"),
      evictionPolicy: "noeviction",
      persists: true,
    }),
    media: objectStore({ readers: ["web", "sidekiq"], writers: ["web", "sidekiq"] }),
    relay: external({ description: "SMTP relay of the organization", port: 587, tls: true }),
  },
  secrets: {
    keyBase: secret({ description: "SECRET_KEY_BASE of Rails: rake secret" }),
    otpKey: secret({ description: "OTP_SECRET of Rails: rake secret" }),
    vapidPrivateKey: secret({ description: "rake mastodon:webpush:generate_vapid_key" }),
    vapidPublicKey: secret({ description: "rake mastodon:webpush:generate_vapid_key" }),
    relayPassword: secret({ description: "Password at the SMTP relay" }),
  },
  services: {
    web: webService({
      entrypoint: ["bundle", "exec"],
      command: ["puma", "-C", "config/puma.rb"],
      port: 3000,
      routes: [{ path: "/*", maxBodyMiB: 100 }],
      health: { path: "/health", ...health },
      uses: all,
      variables: { ...shared, ...files, BIND: "0.0.0.0", PORT: "3000", RAILS_SERVE_STATIC_FILES: "true" },
      writablePaths: ["/tmp", "/opt/mastodon/tmp"],
      poolSize: 5,
      shutdownSeconds: 60,
    }),
    streaming: webService({
      entrypoint: ["node"],
      command: ["./streaming/index.js"],
      port: 4000,
      routes: [{ path: "/api/v1/streaming*" }],
      health: { path: "/api/v1/streaming/health", ...health },
      uses: ["statuses", "feeds", ...keys],
      variables: { ...shared, BIND: "0.0.0.0", PORT: "4000" },
      poolSize: 10,
      shutdownSeconds: 30,
    }),
    sidekiq: worker({
      entrypoint: ["bundle", "exec"],
      command: ["sidekiq"],
      health: { command: ["sh", "-c", "ps aux | grep '[s]idekiq\\ 7' || false"], ...health },
      uses: all,
      variables: { ...shared, ...files, SIDEKIQ_CONCURRENCY: "5" },
      writablePaths: ["/tmp", "/opt/mastodon/tmp"],
      poolSize: 5,
      callsInternet: true,
      shutdownSeconds: 60,
    }),
  },
  jobs: {
    migrate: migration({
      before: ["web", "streaming", "sidekiq"],
      command: ["bundle", "exec", "rails", "db:migrate"],
      uses: ["statuses", "feeds", ...keys],
      variables: shared,
      timeLimitMinutes: 30,
    }),
  },
});

const needed = ["LOCAL_DOMAIN", "SECRET_KEY_BASE", "OTP_SECRET", "VAPID_PRIVATE_KEY", "VAPID_PUBLIC_KEY"];

export const documented: Documented = {
  application: mastodon,
  page: "https://docs.joinmastodon.org/admin/config/",
  variables: [
    /^(RAILS|NODE)_ENV$/,
    /^(LOCAL_DOMAIN|SECRET_KEY_BASE|OTP_SECRET|VAPID_(PRIVATE|PUBLIC)_KEY)$/,
    /^(BIND|PORT|RAILS_SERVE_STATIC_FILES|SIDEKIQ_CONCURRENCY)$/,
    /^DB_(HOST|PORT|NAME|USER|PASS|POOL|SSLMODE)$/,
    /^REDIS_URL$/,
    /^S3_(ENABLED|BUCKET|REGION|ENDPOINT)$/,
    /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/,
    /^SMTP_(SERVER|PORT|PASSWORD)$/,
  ],
  needed: { web: needed, streaming: ["DB_HOST", "REDIS_URL"], sidekiq: needed },
  ports: { web: [3000], streaming: [4000] },
};
