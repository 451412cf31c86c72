-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "AclDirection" AS ENUM ('publish', 'subscribe');

-- CreateEnum
CREATE TYPE "AclRequestState" AS ENUM ('pending', 'approved', 'partially_approved', 'denied', 'withdrawn', 'superseded');

-- CreateEnum
CREATE TYPE "AclLineDecision" AS ENUM ('undecided', 'approved', 'denied', 'blocked');

-- CreateEnum
CREATE TYPE "AclGrantState" AS ENUM ('enforcing', 'active', 'failed', 'revoked', 'expired');

-- CreateEnum
CREATE TYPE "AclEnforcementState" AS ENUM ('compiling', 'pushed', 'probed', 'enforced', 'failed');

-- CreateEnum
CREATE TYPE "Environment" AS ENUM ('dev', 'staging', 'prod', 'dr');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'responder', 'deployment_admin', 'platform_admin', 'auditor');

-- CreateEnum
CREATE TYPE "OutboxState" AS ENUM ('pending', 'sending', 'done', 'failed');

-- CreateEnum
CREATE TYPE "TimerState" AS ENUM ('armed', 'fired', 'cancelled');

-- CreateEnum
CREATE TYPE "TapState" AS ENUM ('live', 'ended', 'expired');

-- CreateTable
CREATE TABLE "acl_request" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "plugin_id" UUID NOT NULL,
    "instance_name" TEXT NOT NULL,
    "state" "AclRequestState" NOT NULL DEFAULT 'pending',
    "version" INTEGER NOT NULL DEFAULT 1,
    "requested_by_id" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "manifest_hash" TEXT NOT NULL,
    "ceiling_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "decided_by_name" TEXT,
    "reason" TEXT,
    "plan_hash" TEXT,
    "evidence" JSONB,

    CONSTRAINT "acl_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acl_request_line" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "direction" "AclDirection" NOT NULL,
    "written" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "decision" "AclLineDecision" NOT NULL DEFAULT 'undecided',
    "blocked_reason" TEXT,

    CONSTRAINT "acl_request_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acl_grant" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "plugin_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "direction" "AclDirection" NOT NULL,
    "pattern" TEXT NOT NULL,
    "state" "AclGrantState" NOT NULL DEFAULT 'enforcing',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "granted_by_id" TEXT NOT NULL,
    "granted_by_name" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" TEXT,
    "ended_by_name" TEXT,
    "end_reason" TEXT,

    CONSTRAINT "acl_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acl_enforcement" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "plugin_id" UUID NOT NULL,
    "request_id" UUID,
    "cause" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "state" "AclEnforcementState" NOT NULL DEFAULT 'compiling',
    "version" INTEGER NOT NULL DEFAULT 1,
    "account_version" INTEGER NOT NULL,
    "grants_version" INTEGER NOT NULL,
    "grant_ids" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "compiled_ms" INTEGER,
    "pushed_ms" INTEGER,
    "probed_ms" INTEGER,
    "enforced_ms" INTEGER,
    "finished_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "probe" JSONB,
    "failure" TEXT,

    CONSTRAINT "acl_enforcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bus_account" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "wrapped_seed" TEXT NOT NULL,
    "sections" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "pushed_version" INTEGER NOT NULL DEFAULT 0,
    "pushed_at" TIMESTAMPTZ(3),
    "pushed_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bus_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bus_key" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "wrapped_seed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bus_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "changes_change" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "plugin" TEXT,
    "summary" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "changes_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_deployment" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "environment" "Environment" NOT NULL,
    "bus_backend" TEXT NOT NULL DEFAULT 'nats',
    "storage_backend" TEXT NOT NULL DEFAULT 'timescaledb',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_bootstrap_token" (
    "id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_bootstrap_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_plugin" (
    "id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "pool_type" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "scope_public_key" TEXT,
    "grants_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deployments_plugin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployments_instance" (
    "id" UUID NOT NULL,
    "plugin_id" UUID NOT NULL,
    "deployment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "image" TEXT NOT NULL,
    "tags" TEXT[],
    "manifest_hash" TEXT NOT NULL,
    "requested_grants" JSONB NOT NULL,
    "registered_by_id" TEXT NOT NULL,
    "jwt" TEXT,
    "provisioned_at" TIMESTAMPTZ(3),
    "account_version" INTEGER,
    "intake_done" BOOLEAN NOT NULL DEFAULT false,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "last_heartbeat_at" TIMESTAMPTZ(3),
    "state" TEXT,
    "boot_id" TEXT,
    "started_at" TIMESTAMPTZ(3),

    CONSTRAINT "deployments_instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "handle" TEXT NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "access_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "identity_rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_membership" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "deployment" TEXT,
    "role" "Role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_sign_in_link" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_outbox_event" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "deployment" TEXT,
    "entity_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "OutboxState" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "platform_outbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_timer" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "TimerState" NOT NULL DEFAULT 'armed',
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),

    CONSTRAINT "platform_timer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "platform_idempotency_record" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_idempotency_record_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "platform_request_nonce" (
    "key" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "platform_request_nonce_pkey" PRIMARY KEY ("key","nonce")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "deployment" TEXT,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "entity_label" TEXT NOT NULL,
    "reason" TEXT,
    "body" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_checkpoint" (
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "public_key" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "taps_session" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "patterns" TEXT[],
    "filter" JSONB,
    "reason" TEXT NOT NULL,
    "state" "TapState" NOT NULL DEFAULT 'live',
    "version" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_name" TEXT,
    "end_reason" TEXT,
    "seen" BIGINT NOT NULL DEFAULT 0,
    "matched" BIGINT NOT NULL DEFAULT 0,
    "shown" BIGINT NOT NULL DEFAULT 0,
    "dropped" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "taps_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "taps_mask_rule" (
    "id" UUID NOT NULL,
    "deployment" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "json_path" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "taps_mask_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "acl_request_deployment_state_created_at_idx" ON "acl_request"("deployment", "state", "created_at");

-- CreateIndex
CREATE INDEX "acl_request_plugin_id_state_idx" ON "acl_request"("plugin_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "acl_request_line_request_id_position_key" ON "acl_request_line"("request_id", "position");

-- CreateIndex
CREATE INDEX "acl_grant_plugin_id_state_idx" ON "acl_grant"("plugin_id", "state");

-- CreateIndex
CREATE INDEX "acl_grant_deployment_state_idx" ON "acl_grant"("deployment", "state");

-- CreateIndex
CREATE INDEX "acl_grant_expires_at_idx" ON "acl_grant"("expires_at");

-- CreateIndex
CREATE INDEX "acl_enforcement_state_next_attempt_at_idx" ON "acl_enforcement"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "acl_enforcement_plugin_id_started_at_idx" ON "acl_enforcement"("plugin_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "bus_account_name_key" ON "bus_account"("name");

-- CreateIndex
CREATE UNIQUE INDEX "bus_account_public_key_key" ON "bus_account"("public_key");

-- CreateIndex
CREATE UNIQUE INDEX "bus_key_public_key_key" ON "bus_key"("public_key");

-- CreateIndex
CREATE UNIQUE INDEX "bus_key_account_id_purpose_key" ON "bus_key"("account_id", "purpose");

-- CreateIndex
CREATE INDEX "changes_change_deployment_effective_from_idx" ON "changes_change"("deployment", "effective_from");

-- CreateIndex
CREATE INDEX "changes_change_deployment_plugin_effective_from_idx" ON "changes_change"("deployment", "plugin", "effective_from");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_deployment_slug_key" ON "deployments_deployment"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_bootstrap_token_token_hash_key" ON "deployments_bootstrap_token"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_plugin_scope_public_key_key" ON "deployments_plugin"("scope_public_key");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_plugin_deployment_id_name_key" ON "deployments_plugin"("deployment_id", "name");

-- CreateIndex
CREATE INDEX "deployments_instance_plugin_id_idx" ON "deployments_instance"("plugin_id");

-- CreateIndex
CREATE UNIQUE INDEX "deployments_instance_deployment_id_name_key" ON "deployments_instance"("deployment_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "identity_user_email_key" ON "identity_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "identity_user_handle_key" ON "identity_user"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "identity_session_token_key" ON "identity_session"("token");

-- CreateIndex
CREATE INDEX "identity_session_user_id_idx" ON "identity_session"("user_id");

-- CreateIndex
CREATE INDEX "identity_account_user_id_idx" ON "identity_account"("user_id");

-- CreateIndex
CREATE INDEX "identity_verification_identifier_idx" ON "identity_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "identity_rate_limit_key_key" ON "identity_rate_limit"("key");

-- CreateIndex
CREATE INDEX "identity_membership_deployment_idx" ON "identity_membership"("deployment");

-- CreateIndex
CREATE UNIQUE INDEX "identity_membership_user_id_deployment_role_key" ON "identity_membership"("user_id", "deployment", "role");

-- CreateIndex
CREATE UNIQUE INDEX "identity_sign_in_link_token_hash_key" ON "identity_sign_in_link"("token_hash");

-- CreateIndex
CREATE INDEX "identity_sign_in_link_expires_at_idx" ON "identity_sign_in_link"("expires_at");

-- CreateIndex
CREATE INDEX "platform_outbox_event_state_available_at_idx" ON "platform_outbox_event"("state", "available_at");

-- CreateIndex
CREATE UNIQUE INDEX "platform_timer_dedupe_key_key" ON "platform_timer"("dedupe_key");

-- CreateIndex
CREATE INDEX "platform_timer_state_due_at_idx" ON "platform_timer"("state", "due_at");

-- CreateIndex
CREATE INDEX "platform_idempotency_record_created_at_idx" ON "platform_idempotency_record"("created_at");

-- CreateIndex
CREATE INDEX "platform_request_nonce_expires_at_idx" ON "platform_request_nonce"("expires_at");

-- CreateIndex
CREATE INDEX "audit_entry_deployment_seq_idx" ON "audit_entry"("deployment", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_entity_type_entity_id_seq_idx" ON "audit_entry"("entity_type", "entity_id", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_action_seq_idx" ON "audit_entry"("action", "seq");

-- CreateIndex
CREATE INDEX "taps_session_state_expires_at_idx" ON "taps_session"("state", "expires_at");

-- CreateIndex
CREATE INDEX "taps_session_deployment_started_at_idx" ON "taps_session"("deployment", "started_at");

-- CreateIndex
CREATE INDEX "taps_mask_rule_deployment_idx" ON "taps_mask_rule"("deployment");

-- AddForeignKey
ALTER TABLE "acl_request" ADD CONSTRAINT "acl_request_plugin_id_fkey" FOREIGN KEY ("plugin_id") REFERENCES "deployments_plugin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acl_request_line" ADD CONSTRAINT "acl_request_line_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "acl_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acl_grant" ADD CONSTRAINT "acl_grant_plugin_id_fkey" FOREIGN KEY ("plugin_id") REFERENCES "deployments_plugin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acl_grant" ADD CONSTRAINT "acl_grant_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "acl_request_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acl_enforcement" ADD CONSTRAINT "acl_enforcement_plugin_id_fkey" FOREIGN KEY ("plugin_id") REFERENCES "deployments_plugin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acl_enforcement" ADD CONSTRAINT "acl_enforcement_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "acl_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bus_key" ADD CONSTRAINT "bus_key_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "bus_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments_bootstrap_token" ADD CONSTRAINT "deployments_bootstrap_token_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments_deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments_plugin" ADD CONSTRAINT "deployments_plugin_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployments_deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployments_instance" ADD CONSTRAINT "deployments_instance_plugin_id_fkey" FOREIGN KEY ("plugin_id") REFERENCES "deployments_plugin"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_session" ADD CONSTRAINT "identity_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_account" ADD CONSTRAINT "identity_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_membership" ADD CONSTRAINT "identity_membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;


