-- CreateEnum
CREATE TYPE "ReleaseState" AS ENUM ('frozen', 'deprecated', 'blocked');

-- CreateEnum
CREATE TYPE "PromotionState" AS ENUM ('requested', 'gated', 'pending_approval', 'ready', 'rolling', 'canary', 'verifying', 'soaking', 'succeeded', 'rolling_back', 'rolled_back', 'rollback_failed', 'rejected', 'expired', 'cancelled', 'superseded');

-- CreateEnum
CREATE TYPE "PromotionKind" AS ENUM ('promotion', 'rollback');

-- CreateEnum
CREATE TYPE "GateStatus" AS ENUM ('pass', 'fail', 'unknown');

-- CreateEnum
CREATE TYPE "ApprovalDecision" AS ENUM ('approve', 'reject');

-- CreateTable
CREATE TABLE "releases_environment" (
    "deployment" TEXT NOT NULL,
    "upstream" TEXT,
    "auto_promote" BOOLEAN NOT NULL,
    "approvals" INTEGER NOT NULL,
    "soak_s" INTEGER NOT NULL,
    "smoke_s" INTEGER NOT NULL,
    "guard_min" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_name" TEXT NOT NULL,

    CONSTRAINT "releases_environment_pkey" PRIMARY KEY ("deployment")
);

-- CreateTable
CREATE TABLE "releases_release" (
    "id" UUID NOT NULL,
    "line" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "image" TEXT NOT NULL,
    "image_sha256" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "state" "ReleaseState" NOT NULL DEFAULT 'frozen',
    "state_reason" TEXT,
    "state_by_name" TEXT,
    "state_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "author_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_by_kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "releases_release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "releases_promotion" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "kind" "PromotionKind" NOT NULL DEFAULT 'promotion',
    "release_id" UUID NOT NULL,
    "from_release_id" UUID,
    "state" "PromotionState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "facts" JSONB NOT NULL,
    "review_hash" TEXT,
    "quorum" INTEGER NOT NULL,
    "requested_by_id" TEXT,
    "requested_by_name" TEXT NOT NULL,
    "requested_by_kind" TEXT NOT NULL,
    "reason" TEXT,
    "rollback_of_id" UUID,
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "paused_reason" TEXT,
    "outcome" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "rollback_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "guard_until" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "rollout" JSONB NOT NULL DEFAULT '{}',
    "moved_by_name" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "releases_promotion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "releases_promotion_event" (
    "promotion_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "context" JSONB NOT NULL,
    "state" "PromotionState" NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "releases_promotion_event_pkey" PRIMARY KEY ("promotion_id","seq")
);

-- CreateTable
CREATE TABLE "releases_gate_result" (
    "promotion_id" UUID NOT NULL,
    "gate" TEXT NOT NULL,
    "status" "GateStatus" NOT NULL,
    "evidence" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "releases_gate_result_pkey" PRIMARY KEY ("promotion_id","gate")
);

-- CreateTable
CREATE TABLE "releases_approval" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "decision" "ApprovalDecision" NOT NULL,
    "review_hash" TEXT NOT NULL,
    "comment" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,

    CONSTRAINT "releases_approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "releases_canary" (
    "promotion_id" UUID NOT NULL,
    "run" JSONB NOT NULL,
    "phase" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "weight_set_at" TIMESTAMPTZ(3),
    "stable_count" BIGINT NOT NULL DEFAULT 0,
    "canary_count" BIGINT NOT NULL DEFAULT 0,
    "split" TEXT,
    "unsplit" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "releases_canary_pkey" PRIMARY KEY ("promotion_id")
);

-- CreateTable
CREATE TABLE "releases_measurement" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "stable" DOUBLE PRECISION,
    "canary" DOUBLE PRECISION,
    "stable_samples" BIGINT NOT NULL,
    "canary_samples" BIGINT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "releases_measurement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "releases_hold" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "promotion_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_name" TEXT,
    "end_reason" TEXT,

    CONSTRAINT "releases_hold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "releases_release_service_created_at_idx" ON "releases_release"("service", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "releases_release_line_service_version_key" ON "releases_release"("line", "service", "version");

-- CreateIndex
CREATE UNIQUE INDEX "releases_release_line_service_digest_key" ON "releases_release"("line", "service", "digest");

-- CreateIndex
CREATE INDEX "releases_promotion_deployment_service_requested_at_idx" ON "releases_promotion"("deployment", "service", "requested_at");

-- CreateIndex
CREATE INDEX "releases_promotion_deployment_state_idx" ON "releases_promotion"("deployment", "state");

-- CreateIndex
CREATE INDEX "releases_promotion_release_id_idx" ON "releases_promotion"("release_id");

-- CreateIndex
CREATE UNIQUE INDEX "releases_approval_promotion_id_user_id_review_hash_key" ON "releases_approval"("promotion_id", "user_id", "review_hash");

-- CreateIndex
CREATE INDEX "releases_measurement_promotion_id_at_idx" ON "releases_measurement"("promotion_id", "at");

-- CreateIndex
CREATE INDEX "releases_hold_deployment_service_created_at_idx" ON "releases_hold"("deployment", "service", "created_at");

-- AddForeignKey
ALTER TABLE "releases_promotion" ADD CONSTRAINT "releases_promotion_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "releases_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases_promotion" ADD CONSTRAINT "releases_promotion_from_release_id_fkey" FOREIGN KEY ("from_release_id") REFERENCES "releases_release"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases_promotion" ADD CONSTRAINT "releases_promotion_rollback_of_id_fkey" FOREIGN KEY ("rollback_of_id") REFERENCES "releases_promotion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases_promotion_event" ADD CONSTRAINT "releases_promotion_event_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "releases_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases_gate_result" ADD CONSTRAINT "releases_gate_result_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "releases_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases_approval" ADD CONSTRAINT "releases_approval_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "releases_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases_canary" ADD CONSTRAINT "releases_canary_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "releases_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "releases_measurement" ADD CONSTRAINT "releases_measurement_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "releases_promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "releases_stable" (
    "deployment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "release_id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "releases_stable_pkey" PRIMARY KEY ("deployment","service")
);

-- AddForeignKey
ALTER TABLE "releases_stable" ADD CONSTRAINT "releases_stable_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "releases_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One promotion at a time moves in a deployment's service, whoever asks and however many ask at once.
CREATE UNIQUE INDEX releases_promotion_one_active ON releases_promotion (deployment, service)
  WHERE state IN ('requested', 'gated', 'pending_approval', 'ready', 'rolling', 'canary', 'verifying', 'soaking', 'rolling_back');
-- One hold at a time, for the same reason.
CREATE UNIQUE INDEX releases_hold_one_in_force ON releases_hold (deployment, service) WHERE ended_at IS NULL;
-- What the roll-out looks at next, the longest due first.
CREATE INDEX releases_promotion_due ON releases_promotion (due_at) WHERE due_at IS NOT NULL;
ALTER TABLE releases_promotion ADD CONSTRAINT releases_promotion_finished CHECK (
  (finished_at IS NOT NULL) = (state IN ('succeeded', 'rolled_back', 'rollback_failed', 'rejected', 'expired', 'cancelled', 'superseded')));
ALTER TABLE releases_canary ADD CONSTRAINT releases_canary_percent CHECK (percent BETWEEN 0 AND 100 AND percent % 5 = 0);

-- What a release is stays as it was frozen: of its row only the state moves. Steps and measurements stay altogether.
CREATE FUNCTION releases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is written down of a release is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER releases_promotion_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON releases_promotion_event
  FOR EACH STATEMENT EXECUTE FUNCTION releases_refuse_change();
CREATE TRIGGER releases_measurement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON releases_measurement
  FOR EACH STATEMENT EXECUTE FUNCTION releases_refuse_change();

CREATE TRIGGER releases_release_immutable
  BEFORE UPDATE OF id, line, service, version, digest, image, image_sha256, content, author_id, created_by_name, created_by_kind, created_at ON releases_release
  FOR EACH STATEMENT EXECUTE FUNCTION releases_refuse_change();
CREATE TRIGGER releases_release_kept BEFORE DELETE OR TRUNCATE ON releases_release
  FOR EACH STATEMENT EXECUTE FUNCTION releases_refuse_change();
