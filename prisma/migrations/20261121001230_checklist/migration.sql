-- The production checklist of each deployment.
CREATE TYPE "ChecklistStatus" AS ENUM ('pass', 'fail', 'unknown', 'waived');

CREATE TABLE "releases_checklist" (
    "deployment" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "evaluated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "releases_checklist_pkey" PRIMARY KEY ("deployment")
);

CREATE INDEX "releases_checklist_due_at_idx" ON "releases_checklist"("due_at");

CREATE TABLE "releases_checklist_item" (
    "deployment" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "status" "ChecklistStatus" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "evaluated_at" TIMESTAMPTZ(3) NOT NULL,
    "evidence" JSONB NOT NULL,
    "fix" JSONB,
    "waiver" JSONB,

    CONSTRAINT "releases_checklist_item_pkey" PRIMARY KEY ("deployment", "item")
);
