-- A notice may be about something that ends (a page that is acked): then what has not left yet is withdrawn. It may carry
-- an action, which the worker turns into a signed link as it sends.
ALTER TABLE "notifications_notice"
    ADD COLUMN "subject" TEXT,
    ADD COLUMN "action_id" UUID,
    ADD COLUMN "postponed_at" TIMESTAMPTZ(3),
    ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3),
    ADD COLUMN "withdrawn_why" TEXT;
CREATE INDEX "notifications_notice_subject" ON "notifications_notice"("subject") WHERE "subject" IS NOT NULL;

-- The sink takes what is sent only to see that it arrives.
ALTER TYPE "DeliveryChannel" ADD VALUE 'sink';
-- When set, the target is one of this person's own contact methods.
ALTER TABLE "notifications_delivery" ADD COLUMN "person_id" TEXT;

-- The episodes that a telling was about, so that who else is told of it can be written down with them.
ALTER TABLE "alerts_notice" ADD COLUMN "episodes" UUID[];
