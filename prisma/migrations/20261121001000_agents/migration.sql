-- CreateEnum
CREATE TYPE "AgentState" AS ENUM ('provisioning', 'ready', 'lost');

-- CreateEnum
CREATE TYPE "PairRole" AS ENUM ('stable', 'canary');

-- CreateEnum
CREATE TYPE "PairDesired" AS ENUM ('run', 'stop');

-- CreateEnum
CREATE TYPE "PairPhase" AS ENUM ('pending', 'starting_sidecar', 'starting_plugin', 'running', 'stopping', 'stopped', 'backoff', 'failed', 'lost');

-- CreateEnum
CREATE TYPE "PairFencing" AS ENUM ('none', 'revoking', 'revoked');

-- AlterTable
ALTER TABLE "deployments_bootstrap_token" ADD COLUMN "pair_id" UUID, ADD COLUMN "generation" INTEGER;

-- AlterTable
ALTER TABLE "deployments_instance" ADD COLUMN "generation" INTEGER, ADD COLUMN "shares" INTEGER, ADD COLUMN "unsplit" TEXT[];

-- CreateTable
CREATE TABLE "deployments_agent" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "driver" TEXT NOT NULL,
    "state" "AgentState" NOT NULL DEFAULT 'provisioning',
    "jwt" TEXT,
    "account_version" INTEGER,
    "capabilities" JSONB NOT NULL DEFAULT '{}',
    "capacity" INTEGER NOT NULL DEFAULT 0,
    "last_status_at" TIMESTAMPTZ(3),
    "status_at" TIMESTAMPTZ(3),
    "boot" TEXT,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "epoch_seen" INTEGER NOT NULL DEFAULT 0,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL,
    "lost_at" TIMESTAMPTZ(3),

    CONSTRAINT "deployments_agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_agent_token" (
    "id" UUID NOT NULL,
    "agent_name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_agent_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_agent_image" (
    "agent_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "deployments_agent_image_pkey" PRIMARY KEY ("agent_id","ref")
);

-- CreateTable
CREATE TABLE "deployments_agent_watch" (
    "id" INTEGER NOT NULL,
    "listening_since" TIMESTAMPTZ(3) NOT NULL,
    "listened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_agent_watch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_pair" (
    "id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "plugin" TEXT NOT NULL,
    "pool_type" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "agent_id" UUID,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "role" "PairRole" NOT NULL,
    "release_id" TEXT NOT NULL,
    "release_version" TEXT NOT NULL,
    "spec_hash" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "desired" "PairDesired" NOT NULL DEFAULT 'run',
    "shares" INTEGER,
    "command_epoch" INTEGER,
    "phase" "PairPhase" NOT NULL DEFAULT 'pending',
    "ready" BOOLEAN NOT NULL DEFAULT false,
    "health" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "restarts" INTEGER NOT NULL DEFAULT 0,
    "next_retry_at" TIMESTAMPTZ(3),
    "adopted" BOOLEAN NOT NULL DEFAULT false,
    "probes" JSONB NOT NULL DEFAULT '{}',
    "pids" JSONB NOT NULL DEFAULT '{}',
    "last_exit" TEXT,
    "memory_mb" DOUBLE PRECISION,
    "recovery_ms" DOUBLE PRECISION,
    "log_seq" INTEGER NOT NULL DEFAULT 0,
    "fencing" "PairFencing" NOT NULL DEFAULT 'none',
    "fence_version" INTEGER,
    "observed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "deployments_pair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_pair_log" (
    "pair_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "generation" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "half" TEXT NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "deployments_pair_log_pkey" PRIMARY KEY ("pair_id","seq")
);

-- CreateTable
CREATE TABLE "deployments_pair_event" (
    "id" UUID NOT NULL,
    "pair_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "deployments_pair_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "deployments_bootstrap_token_pair_id_generation_key" ON "deployments_bootstrap_token"("pair_id", "generation");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_agent_name_key" ON "deployments_agent"("name");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_agent_public_key_key" ON "deployments_agent"("public_key");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_agent_token_token_hash_key" ON "deployments_agent_token"("token_hash");

-- CreateIndex
CREATE INDEX "deployments_agent_image_ref_idx" ON "deployments_agent_image"("ref");

-- CreateIndex
CREATE INDEX "deployments_pair_deployment_id_plugin_created_at_idx" ON "deployments_pair"("deployment_id", "plugin", "created_at");

-- CreateIndex
CREATE INDEX "deployments_pair_agent_id_idx" ON "deployments_pair"("agent_id");

-- CreateIndex
CREATE INDEX "deployments_pair_event_pair_id_at_idx" ON "deployments_pair_event"("pair_id", "at");

-- AddForeignKey
ALTER TABLE "deployments_bootstrap_token" ADD CONSTRAINT "deployments_bootstrap_token_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "deployments_pair"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments_agent_image" ADD CONSTRAINT "deployments_agent_image_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "deployments_agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments_pair" ADD CONSTRAINT "deployments_pair_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments_deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments_pair" ADD CONSTRAINT "deployments_pair_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "deployments_agent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments_pair_log" ADD CONSTRAINT "deployments_pair_log_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "deployments_pair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments_pair_event" ADD CONSTRAINT "deployments_pair_event_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "deployments_pair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A living pair's name is its own, in whichever deployment: agents know pairs by it. Until its key was seen revoked nobody else may come under it.
CREATE UNIQUE INDEX deployments_pair_one_living ON deployments_pair (instance) WHERE ended_at IS NULL;
-- What the loops look through every second.
CREATE INDEX deployments_pair_living ON deployments_pair (agent_id) WHERE ended_at IS NULL;
