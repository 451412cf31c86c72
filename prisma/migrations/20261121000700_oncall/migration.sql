-- CreateEnum
CREATE TYPE "OncallPagerPolicy" AS ENUM ('strict', 'overlap');

-- CreateEnum
CREATE TYPE "OncallOverrideKind" AS ENUM ('replace', 'remove', 'add');

-- CreateEnum
CREATE TYPE "OncallOverrideOrigin" AS ENUM ('planned', 'takeover', 'overlap');

-- CreateEnum
CREATE TYPE "OncallRole" AS ENUM ('primary', 'secondary');

-- CreateEnum
CREATE TYPE "OncallContactKind" AS ENUM ('email', 'slack');

-- CreateEnum
CREATE TYPE "OncallPageState" AS ENUM ('held', 'triggered', 'acked', 'snoozed', 'muted', 'resolved');

-- CreateEnum
CREATE TYPE "OncallUrgency" AS ENUM ('critical', 'warning', 'sev1', 'sev2', 'sev3', 'sev4');

-- CreateEnum
CREATE TYPE "OncallPageOrigin" AS ENUM ('group', 'incident', 'test', 'synthetic');

-- CreateTable
CREATE TABLE "oncall_schedule" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "pager_policy" "OncallPagerPolicy" NOT NULL DEFAULT 'strict',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "logged_until" TIMESTAMPTZ(3) NOT NULL,
    "boundary_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oncall_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oncall_schedule_version" (
    "schedule_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "definition" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oncall_schedule_version_pkey" PRIMARY KEY ("schedule_id","number")
);

-- CreateTable
CREATE TABLE "oncall_override" (
    "id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "kind" "OncallOverrideKind" NOT NULL,
    "origin" "OncallOverrideOrigin" NOT NULL DEFAULT 'planned',
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "old_user" TEXT,
    "new_user" TEXT,
    "reason" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by_name" TEXT,

    CONSTRAINT "oncall_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oncall_temporary" (
    "id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "users" TEXT[],
    "reason" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by_name" TEXT,

    CONSTRAINT "oncall_temporary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oncall_shift_log" (
    "id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "role" "OncallRole" NOT NULL,
    "user_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "because" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oncall_shift_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oncall_policy" (
    "deployment" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oncall_policy_pkey" PRIMARY KEY ("deployment","version")
);

-- CreateTable
CREATE TABLE "oncall_contact_method" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" "OncallContactKind" NOT NULL,
    "address" TEXT NOT NULL,
    "sealed" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "code_hash" TEXT,
    "code_expires_at" TIMESTAMPTZ(3),
    "code_sent_at" TIMESTAMPTZ(3),
    "code_tries" INTEGER NOT NULL DEFAULT 0,
    "added_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "oncall_contact_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oncall_contact_rule" (
    "user_id" TEXT NOT NULL,
    "method_id" UUID NOT NULL,
    "after_min" INTEGER NOT NULL,

    CONSTRAINT "oncall_contact_rule_pkey" PRIMARY KEY ("user_id","method_id","after_min")
);

-- CreateTable
CREATE TABLE "oncall_contact_book" (
    "user_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "oncall_contact_book_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "oncall_page_number" (
    "deployment" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "oncall_page_number_pkey" PRIMARY KEY ("deployment")
);

-- CreateTable
CREATE TABLE "oncall_page" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "origin" "OncallPageOrigin" NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "path" TEXT NOT NULL,
    "group_key" TEXT,
    "receiver" TEXT,
    "incident_id" UUID,
    "urgency" "OncallUrgency" NOT NULL,
    "state" "OncallPageState" NOT NULL,
    "chain" JSONB NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL DEFAULT -1,
    "loop" INTEGER NOT NULL DEFAULT 0,
    "t0" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "sla_due_at" TIMESTAMPTZ(3),
    "sla_breached" BOOLEAN NOT NULL DEFAULT false,
    "acked_by" TEXT,
    "acked_at" TIMESTAMPTZ(3),
    "acked_step" INTEGER,
    "snoozed_until" TIMESTAMPTZ(3),
    "exhausted" BOOLEAN NOT NULL DEFAULT false,
    "notified_at" JSONB NOT NULL,
    "flaps" INTEGER NOT NULL DEFAULT 0,
    "memory" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "oncall_page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oncall_page_event" (
    "id" UUID NOT NULL,
    "page_id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "user_id" TEXT,
    "by_name" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "oncall_page_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oncall_ack_link" (
    "id" UUID NOT NULL,
    "page_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oncall_ack_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oncall_key" (
    "id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oncall_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "oncall_schedule_deployment_key" ON "oncall_schedule"("deployment");

-- CreateIndex
CREATE INDEX "oncall_schedule_boundary_at_idx" ON "oncall_schedule"("boundary_at");

-- CreateIndex
CREATE INDEX "oncall_override_schedule_id_until_at_idx" ON "oncall_override"("schedule_id", "until_at");

-- CreateIndex
CREATE INDEX "oncall_temporary_schedule_id_until_at_idx" ON "oncall_temporary"("schedule_id", "until_at");

-- CreateIndex
CREATE INDEX "oncall_shift_log_deployment_from_at_idx" ON "oncall_shift_log"("deployment", "from_at");

-- CreateIndex
CREATE INDEX "oncall_shift_log_user_id_from_at_idx" ON "oncall_shift_log"("user_id", "from_at");

-- CreateIndex
CREATE INDEX "oncall_contact_method_user_id_idx" ON "oncall_contact_method"("user_id");

-- CreateIndex
CREATE INDEX "oncall_page_deployment_state_id_idx" ON "oncall_page"("deployment", "state", "id");

-- CreateIndex
CREATE INDEX "oncall_page_deployment_opened_at_idx" ON "oncall_page"("deployment", "opened_at");

-- CreateIndex
CREATE INDEX "oncall_page_incident_id_idx" ON "oncall_page"("incident_id");

-- CreateIndex
CREATE UNIQUE INDEX "oncall_page_deployment_number_key" ON "oncall_page"("deployment", "number");

-- CreateIndex
CREATE INDEX "oncall_page_event_page_id_id_idx" ON "oncall_page_event"("page_id", "id");

-- CreateIndex
CREATE INDEX "oncall_page_event_deployment_at_idx" ON "oncall_page_event"("deployment", "at");

-- CreateIndex
CREATE INDEX "oncall_ack_link_page_id_idx" ON "oncall_ack_link"("page_id");

-- AddForeignKey
ALTER TABLE "oncall_schedule_version" ADD CONSTRAINT "oncall_schedule_version_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "oncall_schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oncall_override" ADD CONSTRAINT "oncall_override_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "oncall_schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oncall_temporary" ADD CONSTRAINT "oncall_temporary_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "oncall_schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oncall_shift_log" ADD CONSTRAINT "oncall_shift_log_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "oncall_schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oncall_contact_rule" ADD CONSTRAINT "oncall_contact_rule_method_id_fkey" FOREIGN KEY ("method_id") REFERENCES "oncall_contact_method"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oncall_page_event" ADD CONSTRAINT "oncall_page_event_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "oncall_page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oncall_ack_link" ADD CONSTRAINT "oncall_ack_link_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "oncall_page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One open page per group of alerts, however often the group is told.
CREATE UNIQUE INDEX oncall_page_one_open ON oncall_page (deployment, group_key) WHERE state <> 'resolved' AND group_key IS NOT NULL;
-- What the escalation loop looks at, the longest due first.
CREATE INDEX oncall_page_due ON oncall_page (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX oncall_page_sla_due ON oncall_page (sla_due_at) WHERE sla_due_at IS NOT NULL AND NOT sla_breached;
-- A method that is not removed is there once.
CREATE UNIQUE INDEX oncall_contact_method_once ON oncall_contact_method (user_id, kind, address) WHERE removed_at IS NULL;
ALTER TABLE oncall_contact_rule ADD CONSTRAINT oncall_contact_rule_minutes CHECK (after_min >= 0);

-- The time an exception is in force: until its end, or until it was cancelled, but never a time before it began.
CREATE FUNCTION oncall_in_force(from_at timestamptz, until_at timestamptz, cancelled_at timestamptz) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT tstzrange(from_at, greatest(from_at, least(until_at, cancelled_at)), '[)') $$;

CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE oncall_override
  ADD CONSTRAINT oncall_override_span CHECK (until_at > from_at),
  ADD CONSTRAINT oncall_override_users CHECK ((old_user IS NOT NULL) = (kind IN ('replace', 'remove')) AND (new_user IS NOT NULL) = (kind IN ('replace', 'add'))),
  -- Nobody is replaced twice at once.
  ADD CONSTRAINT oncall_override_once EXCLUDE USING gist (schedule_id WITH =, old_user WITH =, oncall_in_force(from_at, until_at, cancelled_at) WITH &&) WHERE (old_user IS NOT NULL);
ALTER TABLE oncall_temporary
  ADD CONSTRAINT oncall_temporary_span CHECK (until_at > from_at),
  ADD CONSTRAINT oncall_temporary_users CHECK (cardinality(users) > 0),
  ADD CONSTRAINT oncall_temporary_once EXCLUDE USING gist (schedule_id WITH =, oncall_in_force(from_at, until_at, cancelled_at) WITH &&);
ALTER TABLE oncall_shift_log
  ADD CONSTRAINT oncall_shift_log_span CHECK (until_at > from_at),
  -- One person per role at any time.
  ADD CONSTRAINT oncall_shift_log_once EXCLUDE USING gist (schedule_id WITH =, role WITH =, tstzrange(from_at, until_at, '[)') WITH &&);

-- What was, stays. The application's role has no UPDATE or DELETE here either; the triggers say so to every other role.
CREATE FUNCTION oncall_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER oncall_schedule_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oncall_schedule_version
  FOR EACH STATEMENT EXECUTE FUNCTION oncall_refuse_change();
CREATE TRIGGER oncall_policy_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oncall_policy
  FOR EACH STATEMENT EXECUTE FUNCTION oncall_refuse_change();
CREATE TRIGGER oncall_shift_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oncall_shift_log
  FOR EACH STATEMENT EXECUTE FUNCTION oncall_refuse_change();
CREATE TRIGGER oncall_page_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oncall_page_event
  FOR EACH STATEMENT EXECUTE FUNCTION oncall_refuse_change();

-- An exception is cancelled, once; nothing else of it changes, and it is not removed.
CREATE FUNCTION oncall_only_cancel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.cancelled_at IS NOT NULL
     OR to_jsonb(NEW) - 'cancelled_at' - 'cancelled_by_name' IS DISTINCT FROM to_jsonb(OLD) - 'cancelled_at' - 'cancelled_by_name' THEN
    RAISE EXCEPTION '% can only be cancelled, once', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER oncall_override_only_cancel BEFORE UPDATE OR DELETE ON oncall_override FOR EACH ROW EXECUTE FUNCTION oncall_only_cancel();
CREATE TRIGGER oncall_temporary_only_cancel BEFORE UPDATE OR DELETE ON oncall_temporary FOR EACH ROW EXECUTE FUNCTION oncall_only_cancel();
