-- CreateEnum
CREATE TYPE "AlertStatus" AS ENUM ('firing', 'resolved');

-- CreateEnum
CREATE TYPE "SilencePhase" AS ENUM ('pending', 'active', 'expired');

-- CreateTable
CREATE TABLE "alerts_head" (
    "deployment" TEXT NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "alerts_head_pkey" PRIMARY KEY ("deployment")
);

-- CreateTable
CREATE TABLE "alerts_alert" (
    "deployment" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "annotations" JSONB NOT NULL,
    "generator_url" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "ends_is_timeout" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "source_name" TEXT NOT NULL,
    "alertname" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "episode_id" UUID NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "alerts_alert_pkey" PRIMARY KEY ("deployment","fingerprint")
);

-- CreateTable
CREATE TABLE "alerts_episode" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "status" "AlertStatus" NOT NULL,
    "heard" JSONB NOT NULL,
    "alertname" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alerts_episode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts_intake" (
    "deployment" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "AlertStatus" NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "dispatched_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_intake_pkey" PRIMARY KEY ("deployment","fingerprint","starts_at","status")
);

-- CreateTable
CREATE TABLE "alerts_silence" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "matchers" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" TEXT,
    "origin" TEXT NOT NULL,
    "replaces_id" UUID,
    "phase" "SilencePhase" NOT NULL DEFAULT 'pending',
    "reminded_of" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_silence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts_silence_hit" (
    "silence_id" UUID NOT NULL,
    "episode_id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "alertname" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alerts_silence_hit_pkey" PRIMARY KEY ("silence_id","episode_id")
);

-- CreateTable
CREATE TABLE "alerts_group" (
    "deployment" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "next_flush_at" TIMESTAMPTZ(3),
    "flushed" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "sent_firing" TEXT[],
    "sent_resolved" TEXT[],

    CONSTRAINT "alerts_group_pkey" PRIMARY KEY ("deployment","receiver","key")
);

-- CreateTable
CREATE TABLE "alerts_group_member" (
    "deployment" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "alerts_group_member_pkey" PRIMARY KEY ("deployment","receiver","key","fingerprint")
);

-- CreateTable
CREATE TABLE "alerts_notice" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "firing" INTEGER NOT NULL,
    "resolved" INTEGER NOT NULL,
    "recipients" JSONB NOT NULL,
    "notification_id" UUID,

    CONSTRAINT "alerts_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts_trace" (
    "episode_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "deployment" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "alerts_trace_pkey" PRIMARY KEY ("episode_id","step","ref")
);

-- CreateTable
CREATE TABLE "alerts_source_watch" (
    "deployment" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_name" TEXT NOT NULL,
    "interval_ms" INTEGER NOT NULL,
    "last_heard_at" TIMESTAMPTZ(3) NOT NULL,
    "silent_since" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_source_watch_pkey" PRIMARY KEY ("deployment","source")
);

-- CreateIndex
CREATE INDEX "alerts_alert_deployment_version_idx" ON "alerts_alert"("deployment", "version");

-- CreateIndex
CREATE INDEX "alerts_alert_deployment_ends_at_idx" ON "alerts_alert"("deployment", "ends_at");

-- CreateIndex
CREATE INDEX "alerts_episode_deployment_starts_at_idx" ON "alerts_episode"("deployment", "starts_at");

-- CreateIndex
CREATE INDEX "alerts_episode_deployment_fingerprint_ends_at_idx" ON "alerts_episode"("deployment", "fingerprint", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "alerts_episode_deployment_fingerprint_starts_at_key" ON "alerts_episode"("deployment", "fingerprint", "starts_at");

-- CreateIndex
CREATE INDEX "alerts_silence_deployment_ends_at_idx" ON "alerts_silence"("deployment", "ends_at");

-- CreateIndex
CREATE INDEX "alerts_silence_phase_ends_at_idx" ON "alerts_silence"("phase", "ends_at");

-- CreateIndex
CREATE INDEX "alerts_silence_hit_episode_id_idx" ON "alerts_silence_hit"("episode_id");

-- CreateIndex
CREATE INDEX "alerts_group_next_flush_at_idx" ON "alerts_group"("next_flush_at");

-- CreateIndex
CREATE INDEX "alerts_notice_deployment_at_idx" ON "alerts_notice"("deployment", "at");

-- CreateIndex
CREATE INDEX "alerts_source_watch_last_heard_at_idx" ON "alerts_source_watch"("last_heard_at");

-- What waits for the worker, oldest first.
CREATE INDEX alerts_intake_waiting ON alerts_intake (received_at) WHERE dispatched_at IS NULL;
-- Episodes whose end has not been noted yet, the soonest first.
CREATE INDEX alerts_episode_firing ON alerts_episode (ends_at) WHERE status = 'firing';
-- A silence that is expired before it began ends where it begins.
ALTER TABLE alerts_silence ADD CONSTRAINT alerts_silence_span CHECK (ends_at >= starts_at);
