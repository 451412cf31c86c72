-- CreateEnum
CREATE TYPE "NoticeSeverity" AS ENUM ('critical', 'warning', 'info');
CREATE TYPE "DeliveryChannel" AS ENUM ('inbox', 'email', 'slack', 'webhook');
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'sending', 'delivered', 'failed', 'stale', 'skipped');
CREATE TYPE "ChannelKind" AS ENUM ('slack', 'webhook');

-- CreateTable
CREATE TABLE "identity_api_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "deployment" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "permissions" TEXT[],
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_api_token_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "identity_api_token_token_hash_key" ON "identity_api_token"("token_hash");
CREATE INDEX "identity_api_token_deployment_created_at_idx" ON "identity_api_token"("deployment", "created_at");
-- One living token per name, so that `token revoke` means one.
CREATE UNIQUE INDEX "identity_api_token_one_living" ON "identity_api_token"("deployment", "name") WHERE "revoked_at" IS NULL;

CREATE TABLE "notifications_notice" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "severity" "NoticeSeverity" NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notifications_notice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notifications_notice_deployment_dedupe_key_key" ON "notifications_notice"("deployment", "dedupe_key");
CREATE INDEX "notifications_notice_deployment_created_at_idx" ON "notifications_notice"("deployment", "created_at");

CREATE TABLE "notifications_inbox_item" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "deployment" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_inbox_item_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notifications_inbox_item_notice_id_user_id_key" ON "notifications_inbox_item"("notice_id", "user_id");
CREATE INDEX "notifications_inbox_item_user_id_deployment_id_idx" ON "notifications_inbox_item"("user_id", "deployment", "id");
-- What the count in every page's top bar asks for.
CREATE INDEX "notifications_inbox_item_unread" ON "notifications_inbox_item"("user_id", "deployment") WHERE "read_at" IS NULL;

CREATE TABLE "notifications_delivery" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "channel" "DeliveryChannel" NOT NULL,
    "target" TEXT NOT NULL,
    "target_name" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "possible_repeat" BOOLEAN NOT NULL DEFAULT false,
    "answer" TEXT,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "stale_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_delivery_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notifications_delivery_key_key" ON "notifications_delivery"("key");
CREATE UNIQUE INDEX "notifications_delivery_notice_id_channel_target_key" ON "notifications_delivery"("notice_id", "channel", "target");
CREATE INDEX "notifications_delivery_state_available_at_idx" ON "notifications_delivery"("state", "available_at");
CREATE INDEX "notifications_delivery_deployment_id_idx" ON "notifications_delivery"("deployment", "id");
CREATE INDEX "notifications_delivery_target_state_idx" ON "notifications_delivery"("target", "state");

CREATE TABLE "notifications_channel" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "kind" "ChannelKind" NOT NULL,
    "name" TEXT NOT NULL,
    "min_severity" "NoticeSeverity" NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_channel_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "notifications_channel_deployment_idx" ON "notifications_channel"("deployment");
CREATE UNIQUE INDEX "notifications_channel_one_living" ON "notifications_channel"("deployment", "name") WHERE "removed_at" IS NULL;

-- AddForeignKey
ALTER TABLE "notifications_inbox_item" ADD CONSTRAINT "notifications_inbox_item_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notifications_notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notifications_delivery" ADD CONSTRAINT "notifications_delivery_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notifications_notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;
