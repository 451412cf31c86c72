-- CreateTable
CREATE TABLE "releases_policy" (
    "deployment" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "match" JSONB NOT NULL DEFAULT '{}',
    "switches" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "releases_policy_pkey" PRIMARY KEY ("deployment","policy")
);

-- CreateTable
CREATE TABLE "releases_policy_violation" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "releases_policy_violation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "releases_policy_exception" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_name" TEXT,
    "end_reason" TEXT,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "releases_policy_exception_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "releases_policy_violation_deployment_ended_at_idx" ON "releases_policy_violation"("deployment", "ended_at");

-- CreateIndex
CREATE INDEX "releases_policy_exception_deployment_expires_at_idx" ON "releases_policy_exception"("deployment", "expires_at");

-- What breaks a rule is open once, however many workers see it.
CREATE UNIQUE INDEX releases_policy_violation_open ON releases_policy_violation (deployment, policy, target, key) WHERE ended_at IS NULL;

-- The longest that a rule can be set aside for.
ALTER TABLE releases_policy_exception ADD CONSTRAINT releases_policy_exception_span CHECK (expires_at > "from" AND expires_at <= "from" + interval '30 days');
