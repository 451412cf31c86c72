-- The one time at which the escalation loop looks at a page next: the earliest of its timers, and of what the schedule brings.
ALTER TABLE "oncall_page"
    ADD COLUMN "wake_at" TIMESTAMPTZ(3),
    ADD COLUMN "resolved_by" TEXT;
DROP INDEX "oncall_page_due";
DROP INDEX "oncall_page_sla_due";
CREATE INDEX "oncall_page_wake" ON "oncall_page" ("wake_at") WHERE "wake_at" IS NOT NULL;
-- The last page of a group: whether it opens again or a new one begins.
CREATE INDEX "oncall_page_group" ON "oncall_page" ("deployment", "group_key", "opened_at") WHERE "group_key" IS NOT NULL;

-- A page a minute, all the way: when the last one began and when one last arrived.
CREATE TABLE "oncall_paging_watch" (
    "deployment" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),
    "took_ms" INTEGER,
    "silent_since" TIMESTAMPTZ(3),

    CONSTRAINT "oncall_paging_watch_pkey" PRIMARY KEY ("deployment")
);

-- The last telling of a group.
CREATE INDEX "alerts_notice_deployment_group_key_at_idx" ON "alerts_notice" ("deployment", "group_key", "at");
-- Pages whose last change lies in the future: the clock went back.
CREATE INDEX "oncall_page_changed" ON "oncall_page" ("updated_at") WHERE "wake_at" IS NOT NULL;
