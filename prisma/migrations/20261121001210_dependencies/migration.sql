-- CreateEnum
CREATE TYPE "DependencyKind" AS ENUM ('postgresql', 'redis', 'nats', 'http', 'tcp', 'dns', 'certificate');

-- CreateEnum
CREATE TYPE "DependencyRole" AS ENUM ('storage', 'bus', 'task_store', 'monitoring', 'other');

-- CreateEnum
CREATE TYPE "DependencyState" AS ENUM ('up', 'down', 'unknown');

-- CreateTable
CREATE TABLE "deployments_dependency" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "DependencyKind" NOT NULL,
    "role" "DependencyRole" NOT NULL,
    "target" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "sealed" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_name" TEXT NOT NULL,

    CONSTRAINT "deployments_dependency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_dependency_health" (
    "dependency_id" UUID NOT NULL,
    "state" "DependencyState" NOT NULL,
    "warning" BOOLEAN NOT NULL DEFAULT false,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "detail" TEXT NOT NULL,
    "latency_ms" DOUBLE PRECISION,
    "in_a_row" INTEGER NOT NULL DEFAULT 0,
    "alerting_since" TIMESTAMPTZ(3),
    "recent" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claim" UUID,
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "deployments_dependency_health_pkey" PRIMARY KEY ("dependency_id")
);

-- CreateTable
CREATE TABLE "deployments_dependency_move" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "dependency_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "from_state" "DependencyState" NOT NULL,
    "to_state" "DependencyState" NOT NULL,
    "detail" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_dependency_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_dependency_checker" (
    "id" INTEGER NOT NULL,
    "public_key" TEXT NOT NULL,
    "allow" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_dependency_checker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "deployments_dependency_deployment_name_key" ON "deployments_dependency"("deployment", "name");

-- CreateIndex
CREATE INDEX "deployments_dependency_health_due_at_idx" ON "deployments_dependency_health"("due_at");

-- CreateIndex
CREATE INDEX "deployments_dependency_move_deployment_at_idx" ON "deployments_dependency_move"("deployment", "at");

-- AddForeignKey
ALTER TABLE "deployments_dependency_health" ADD CONSTRAINT "deployments_dependency_health_dependency_id_fkey" FOREIGN KEY ("dependency_id") REFERENCES "deployments_dependency"("id") ON DELETE CASCADE ON UPDATE CASCADE;
