-- Who looks at something now is the same of an incident and of a note. What stood here ends by itself within half a minute.
DROP TABLE "handoffs_presence";
DROP TABLE "incidents_presence";

-- CreateTable
CREATE TABLE "platform_presence" (
    "entity_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_presence_pkey" PRIMARY KEY ("entity_id","user_id")
);
