-- CreateEnum
CREATE TYPE "SettingsChangeState" AS ENUM ('proposed', 'applied', 'rejected', 'withdrawn', 'superseded');

-- CreateEnum
CREATE TYPE "BackupKind" AS ENUM ('backup', 'restore_test');

-- CreateTable
CREATE TABLE "deployments_settings" (
    "deployment" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "reviewed" JSONB NOT NULL DEFAULT '{}',
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "deployments_settings_pkey" PRIMARY KEY ("deployment")
);

-- CreateTable
CREATE TABLE "deployments_settings_change" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "base_version" INTEGER NOT NULL,
    "patch" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "SettingsChangeState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "author_id" TEXT NOT NULL,
    "requested_by_id" TEXT NOT NULL,
    "requested_by_kind" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" TEXT,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "applied_version" INTEGER,

    CONSTRAINT "deployments_settings_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_backup_report" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "kind" "BackupKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "detail" TEXT NOT NULL,
    "reported_by_name" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_backup_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deployments_settings_change_deployment_requested_at_idx" ON "deployments_settings_change"("deployment", "requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_backup_report_deployment_kind_at_key" ON "deployments_backup_report"("deployment", "kind", "at");

-- A version is made by one change only, whoever applies and however many at once.
CREATE UNIQUE INDEX deployments_settings_change_one_per_version ON deployments_settings_change (deployment, applied_version) WHERE applied_version IS NOT NULL;
ALTER TABLE deployments_settings_change ADD CONSTRAINT deployments_settings_change_applied CHECK ((applied_version IS NOT NULL) = (state = 'applied'));
ALTER TABLE deployments_settings_change ADD CONSTRAINT deployments_settings_change_decided CHECK ((decided_at IS NULL) = (state = 'proposed'));

-- What was asked for and shown stays as it was: of its row only the state moves.
CREATE FUNCTION deployments_settings_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a change of settings stays as it was asked for' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER deployments_settings_change_immutable
  BEFORE UPDATE OF id, deployment, base_version, patch, changes, result, hash, reason, author_id, requested_by_id, requested_by_kind, requested_by_name, requested_at ON deployments_settings_change
  FOR EACH STATEMENT EXECUTE FUNCTION deployments_settings_refuse_change();
CREATE TRIGGER deployments_settings_change_kept BEFORE DELETE OR TRUNCATE ON deployments_settings_change
  FOR EACH STATEMENT EXECUTE FUNCTION deployments_settings_refuse_change();
