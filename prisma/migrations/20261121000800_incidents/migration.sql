-- CreateEnum
CREATE TYPE "IncidentState" AS ENUM ('triage', 'active', 'mitigated', 'resolved', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "IncidentPhase" AS ENUM ('investigating', 'identified', 'fixing');

-- CreateEnum
CREATE TYPE "IncidentSource" AS ENUM ('alert', 'manual', 'bus');

-- CreateEnum
CREATE TYPE "IncidentRole" AS ENUM ('commander', 'ops_lead', 'comms_lead', 'scribe', 'observer');

-- CreateEnum
CREATE TYPE "IncidentTimer" AS ENUM ('ack', 'update', 'postmortem', 'scribe');

-- CreateEnum
CREATE TYPE "CauseCode" AS ENUM ('change', 'configuration', 'capacity', 'dependency', 'defect', 'hardware', 'human_error', 'false_alarm', 'unknown');

-- CreateEnum
CREATE TYPE "PostmortemState" AS ENUM ('due', 'draft', 'in_review', 'published', 'waived');

-- CreateEnum
CREATE TYPE "ActionType" AS ENUM ('prevent', 'detect', 'mitigate');

-- CreateEnum
CREATE TYPE "SilenceDecision" AS ENUM ('keep', 'expire');

-- CreateTable
CREATE TABLE "incidents_head" (
    "deployment" TEXT NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "incidents_head_pkey" PRIMARY KEY ("deployment")
);

-- CreateTable
CREATE TABLE "incidents_incident" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "source" "IncidentSource" NOT NULL,
    "reporter" TEXT NOT NULL,
    "services" TEXT[],
    "state" "IncidentState" NOT NULL,
    "phase" "IncidentPhase",
    "severity" INTEGER,
    "impact" TEXT,
    "customer_facing" BOOLEAN NOT NULL DEFAULT false,
    "detected_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "declared_at" TIMESTAMPTZ(3),
    "acked_at" TIMESTAMPTZ(3),
    "acked_by" TEXT,
    "last_update_at" TIMESTAMPTZ(3),
    "mitigated_at" TIMESTAMPTZ(3),
    "impact_ended_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "mitigation" TEXT,
    "resolution" TEXT,
    "cause_code" "CauseCode",
    "relapses" INTEGER NOT NULL DEFAULT 0,
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_by_name" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incidents_incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents_role_span" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "role" "IncidentRole" NOT NULL,
    "user_id" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "incidents_role_span_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents_role_offer" (
    "incident_id" UUID NOT NULL,
    "role" "IncidentRole" NOT NULL,
    "to_id" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incidents_role_offer_pkey" PRIMARY KEY ("incident_id","role")
);

-- CreateTable
CREATE TABLE "incidents_breach" (
    "incident_id" UUID NOT NULL,
    "timer" "IncidentTimer" NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "severity" INTEGER NOT NULL,

    CONSTRAINT "incidents_breach_pkey" PRIMARY KEY ("incident_id","timer","due_at")
);

-- CreateTable
CREATE TABLE "incidents_alert" (
    "incident_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "episode_id" UUID NOT NULL,
    "alertname" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "linked_by_name" TEXT NOT NULL,
    "waived" TEXT,
    "waived_by_name" TEXT,
    "waived_at" TIMESTAMPTZ(3),

    CONSTRAINT "incidents_alert_pkey" PRIMARY KEY ("incident_id","fingerprint")
);

-- CreateTable
CREATE TABLE "incidents_page" (
    "incident_id" UUID NOT NULL,
    "page_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incidents_page_pkey" PRIMARY KEY ("incident_id","page_id")
);

-- CreateTable
CREATE TABLE "incidents_silence" (
    "incident_id" UUID NOT NULL,
    "silence_id" UUID NOT NULL,
    "decision" "SilenceDecision" NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incidents_silence_pkey" PRIMARY KEY ("incident_id","silence_id")
);

-- CreateTable
CREATE TABLE "incidents_entry" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "author_id" TEXT,
    "author" TEXT,
    "text" TEXT NOT NULL,
    "ref_type" TEXT,
    "ref_id" TEXT,
    "detail" JSONB,
    "supersedes_id" UUID,

    CONSTRAINT "incidents_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents_postmortem" (
    "incident_id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "state" "PostmortemState" NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "sections" JSONB NOT NULL,
    "author" TEXT,
    "last_editor" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "published_by" TEXT,
    "waived_by" TEXT,
    "waived_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_by_name" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incidents_postmortem_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "incidents_action" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "type" "ActionType" NOT NULL,
    "owner_id" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incidents_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incidents_presence" (
    "incident_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incidents_presence_pkey" PRIMARY KEY ("incident_id","user_id")
);

-- CreateIndex
CREATE INDEX "incidents_incident_deployment_state_idx" ON "incidents_incident"("deployment", "state");

-- CreateIndex
CREATE INDEX "incidents_incident_deployment_created_at_idx" ON "incidents_incident"("deployment", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_incident_deployment_number_key" ON "incidents_incident"("deployment", "number");

-- CreateIndex
CREATE INDEX "incidents_role_span_incident_id_from_idx" ON "incidents_role_span"("incident_id", "from");

-- CreateIndex
CREATE INDEX "incidents_alert_fingerprint_idx" ON "incidents_alert"("fingerprint");

-- CreateIndex
CREATE INDEX "incidents_page_page_id_idx" ON "incidents_page"("page_id");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_entry_supersedes_id_key" ON "incidents_entry"("supersedes_id");

-- CreateIndex
CREATE INDEX "incidents_entry_incident_id_at_id_idx" ON "incidents_entry"("incident_id", "at", "id");

-- CreateIndex
CREATE INDEX "incidents_entry_incident_id_kind_ref_id_idx" ON "incidents_entry"("incident_id", "kind", "ref_id");

-- CreateIndex
CREATE INDEX "incidents_postmortem_deployment_state_idx" ON "incidents_postmortem"("deployment", "state");

-- CreateIndex
CREATE INDEX "incidents_action_incident_id_created_at_idx" ON "incidents_action"("incident_id", "created_at");

-- CreateIndex
CREATE INDEX "incidents_action_owner_id_done_at_idx" ON "incidents_action"("owner_id", "done_at");

-- AddForeignKey
ALTER TABLE "incidents_role_span" ADD CONSTRAINT "incidents_role_span_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_role_offer" ADD CONSTRAINT "incidents_role_offer_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_breach" ADD CONSTRAINT "incidents_breach_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_alert" ADD CONSTRAINT "incidents_alert_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_page" ADD CONSTRAINT "incidents_page_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_silence" ADD CONSTRAINT "incidents_silence_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_entry" ADD CONSTRAINT "incidents_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_entry" ADD CONSTRAINT "incidents_entry_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "incidents_entry"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "incidents_postmortem" ADD CONSTRAINT "incidents_postmortem_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_action" ADD CONSTRAINT "incidents_action_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_postmortem"("incident_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents_presence" ADD CONSTRAINT "incidents_presence_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents_incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One holder of a role at a time, but of observers any number, each once.
CREATE UNIQUE INDEX incidents_role_span_one_holder ON incidents_role_span (incident_id, role) WHERE until IS NULL AND role <> 'observer';
CREATE UNIQUE INDEX incidents_role_span_once ON incidents_role_span (incident_id, role, user_id) WHERE until IS NULL;
ALTER TABLE incidents_role_span ADD CONSTRAINT incidents_role_span_order CHECK (until IS NULL OR until >= "from");
-- Terms that run, the soonest first.
CREATE INDEX incidents_incident_due ON incidents_incident (due_at) WHERE due_at IS NOT NULL;
-- What happened when.
ALTER TABLE incidents_incident ADD CONSTRAINT incidents_incident_severity CHECK (severity BETWEEN 1 AND 4);
ALTER TABLE incidents_incident ADD CONSTRAINT incidents_incident_order CHECK (
  (declared_at IS NULL OR detected_at <= declared_at) AND
  (mitigated_at IS NULL OR started_at <= mitigated_at) AND
  (resolved_at IS NULL OR mitigated_at <= resolved_at) AND
  (closed_at IS NULL OR resolved_at <= closed_at));

-- What was written down and what ran out stays as it is: the application's role may not change these tables, and the
-- triggers say the same to every other role.
CREATE FUNCTION incidents_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was written down of an incident is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER incidents_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incidents_entry
  FOR EACH STATEMENT EXECUTE FUNCTION incidents_refuse_change();
CREATE TRIGGER incidents_breach_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incidents_breach
  FOR EACH STATEMENT EXECUTE FUNCTION incidents_refuse_change();

-- A correction corrects an entry of its own incident, and says what it says of the same kind.
CREATE FUNCTION incidents_check_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM incidents_entry e WHERE e.id = NEW.supersedes_id AND e.incident_id = NEW.incident_id AND e.kind = NEW.kind) THEN
    RAISE EXCEPTION 'a correction corrects an entry of the same incident and kind' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER incidents_entry_correction BEFORE INSERT ON incidents_entry
  FOR EACH ROW EXECUTE FUNCTION incidents_check_correction();
