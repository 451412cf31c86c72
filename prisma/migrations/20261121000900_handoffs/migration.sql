-- CreateEnum
CREATE TYPE "HandoffState" AS ENUM ('draft', 'submitted', 'accepted', 'returned');

-- CreateEnum
CREATE TYPE "HandoffItemKind" AS ENUM ('incident', 'silence', 'acked_page', 'firing', 'deploy', 'grant', 'budget', 'postmortem', 'schedule');

-- CreateEnum
CREATE TYPE "HandoffDecision" AS ENUM ('take', 'keep', 'expire', 'reown', 'unack', 'read');

-- CreateEnum
CREATE TYPE "HandoffSection" AS ENUM ('words', 'incidents', 'firing', 'silences', 'acked_pages', 'pages', 'deploys', 'grants', 'budgets', 'postmortems', 'schedule');

-- CreateTable
CREATE TABLE "handoffs_watch" (
    "deployment" TEXT NOT NULL,
    "schedule_version" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "look_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handoffs_watch_pkey" PRIMARY KEY ("deployment")
);

-- CreateTable
CREATE TABLE "handoffs_handoff" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "shift_from" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "early" BOOLEAN NOT NULL DEFAULT false,
    "outgoing" TEXT NOT NULL,
    "incoming" TEXT NOT NULL,
    "policy" "OncallPagerPolicy" NOT NULL,
    "state" "HandoffState" NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" TEXT,
    "reminded_at" TIMESTAMPTZ(3),
    "lead_told_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),
    "dropped_why" TEXT,
    "snapshot" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ(3),
    "moved_by_name" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handoffs_handoff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handoffs_item" (
    "handoff_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "HandoffItemKind" NOT NULL,
    "ref_type" TEXT NOT NULL,
    "ref_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "gone" BOOLEAN NOT NULL DEFAULT false,
    "decision" "HandoffDecision",
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "handoffs_item_pkey" PRIMARY KEY ("handoff_id","item_id")
);

-- CreateTable
CREATE TABLE "handoffs_return" (
    "handoff_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "by_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "handoffs_return_pkey" PRIMARY KEY ("handoff_id","number")
);

-- CreateTable
CREATE TABLE "handoffs_block" (
    "id" UUID NOT NULL,
    "handoff_id" UUID NOT NULL,
    "section" "HandoffSection" NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "after_freeze" BOOLEAN NOT NULL,
    "supersedes_id" UUID,

    CONSTRAINT "handoffs_block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handoffs_log" (
    "id" UUID NOT NULL,
    "handoff_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "handoffs_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handoffs_presence" (
    "handoff_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handoffs_presence_pkey" PRIMARY KEY ("handoff_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "handoffs_handoff_deployment_at_key" ON "handoffs_handoff"("deployment", "at");

-- CreateIndex
CREATE UNIQUE INDEX "handoffs_block_supersedes_id_key" ON "handoffs_block"("supersedes_id");

-- CreateIndex
CREATE INDEX "handoffs_block_handoff_id_at_id_idx" ON "handoffs_block"("handoff_id", "at", "id");

-- CreateIndex
CREATE INDEX "handoffs_log_handoff_id_id_idx" ON "handoffs_log"("handoff_id", "id");

-- AddForeignKey
ALTER TABLE "handoffs_item" ADD CONSTRAINT "handoffs_item_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoffs_handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoffs_return" ADD CONSTRAINT "handoffs_return_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoffs_handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoffs_block" ADD CONSTRAINT "handoffs_block_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoffs_handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoffs_block" ADD CONSTRAINT "handoffs_block_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "handoffs_block"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "handoffs_log" ADD CONSTRAINT "handoffs_log_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoffs_handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handoffs_presence" ADD CONSTRAINT "handoffs_presence_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoffs_handoff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The soonest hour first, and notes that wait for somebody.
CREATE INDEX handoffs_handoff_due ON handoffs_handoff (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX handoffs_handoff_open ON handoffs_handoff (deployment) WHERE state <> 'accepted' AND dropped_at IS NULL;
ALTER TABLE handoffs_handoff ADD CONSTRAINT handoffs_handoff_two_people CHECK (outgoing <> incoming);
ALTER TABLE handoffs_handoff ADD CONSTRAINT handoffs_handoff_accepted CHECK (
  (state = 'accepted') = (accepted_at IS NOT NULL) AND
  (accepted_at IS NULL OR (accepted_by = incoming AND frozen_at IS NOT NULL AND submitted_at IS NOT NULL)));
ALTER TABLE handoffs_handoff ADD CONSTRAINT handoffs_handoff_frozen CHECK (frozen_at IS NULL OR snapshot IS NOT NULL);
ALTER TABLE handoffs_item ADD CONSTRAINT handoffs_item_decided CHECK (num_nulls(decision, decided_by, decided_at) IN (0, 3));

-- What was written and what happened stays as it is.
CREATE FUNCTION handoffs_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was written into a handoff note is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER handoffs_block_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON handoffs_block
  FOR EACH STATEMENT EXECUTE FUNCTION handoffs_refuse_change();
CREATE TRIGGER handoffs_return_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON handoffs_return
  FOR EACH STATEMENT EXECUTE FUNCTION handoffs_refuse_change();
CREATE TRIGGER handoffs_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON handoffs_log
  FOR EACH STATEMENT EXECUTE FUNCTION handoffs_refuse_change();

-- Other words for a block stand in its note and its section.
CREATE FUNCTION handoffs_check_wording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM handoffs_block b WHERE b.id = NEW.supersedes_id AND b.handoff_id = NEW.handoff_id AND b.section = NEW.section AND b.author_id = NEW.author_id) THEN
    RAISE EXCEPTION 'other words for a block are by its author, in the same note and section' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER handoffs_block_wording BEFORE INSERT ON handoffs_block
  FOR EACH ROW EXECUTE FUNCTION handoffs_check_wording();

-- A frozen note shows what it showed then.
CREATE FUNCTION handoffs_keep_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.frozen_at IS NOT NULL AND (NEW.snapshot IS DISTINCT FROM OLD.snapshot OR NEW.frozen_at IS DISTINCT FROM OLD.frozen_at) THEN
    RAISE EXCEPTION 'a frozen note is not drawn anew' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER handoffs_handoff_frozen BEFORE UPDATE ON handoffs_handoff
  FOR EACH ROW EXECUTE FUNCTION handoffs_keep_snapshot();
