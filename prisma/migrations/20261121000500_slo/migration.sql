CREATE TYPE "SloState" AS ENUM ('active', 'retired');

CREATE TABLE "slo_objective" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "state" "SloState" NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "retired_by_name" TEXT,

    CONSTRAINT "slo_objective_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "slo_objective_deployment_slug_key" ON "slo_objective"("deployment", "slug");

CREATE TABLE "slo_version" (
    "objective_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "definition" JSONB NOT NULL,
    "reason" TEXT,
    "created_by_name" TEXT NOT NULL,

    CONSTRAINT "slo_version_pkey" PRIMARY KEY ("objective_id", "number")
);
ALTER TABLE "slo_version" ADD CONSTRAINT "slo_version_objective_id_fkey" FOREIGN KEY ("objective_id") REFERENCES "slo_objective"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "slo_burn" (
    "objective_id" UUID NOT NULL,
    "pair" INTEGER NOT NULL,
    "firing" BOOLEAN NOT NULL DEFAULT false,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "detail" JSONB NOT NULL,

    CONSTRAINT "slo_burn_pkey" PRIMARY KEY ("objective_id", "pair")
);
CREATE INDEX "slo_burn_firing_idx" ON "slo_burn"("firing");
ALTER TABLE "slo_burn" ADD CONSTRAINT "slo_burn_objective_id_fkey" FOREIGN KEY ("objective_id") REFERENCES "slo_objective"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Counted events, written with the telemetry's position by `pg`, not through the ORM.
CREATE SCHEMA slo;

-- Everything an objective has counted up to and including `at`: the sum over any window is the difference of two rows,
-- each the last one at or before an edge. Rows may be thinned out without changing the values of those that stay.
CREATE TABLE slo.prefix (
  objective  uuid        NOT NULL,
  at         timestamptz NOT NULL,
  bad        bigint      NOT NULL,
  total      bigint      NOT NULL,
  -- Seconds in which the plugin's telemetry was heard.
  measured_s bigint      NOT NULL,
  PRIMARY KEY (objective, at) INCLUDE (bad, total, measured_s),
  CHECK (bad >= 0 AND total >= bad AND measured_s >= 0)
);
-- Its tail is rewritten all day: keep pages tidy rather than wait for a fifth of a large table.
ALTER TABLE slo.prefix SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
