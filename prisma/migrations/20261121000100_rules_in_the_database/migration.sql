-- The application's role has no UPDATE or DELETE on these tables; the triggers say the same to every other role,
-- so that a mistake of an owner is loud. Someone who drops the triggers is still found by `verify`.
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- One open request per plugin: a new manifest supersedes, it does not queue beside.
CREATE UNIQUE INDEX acl_request_one_pending ON acl_request (plugin_id) WHERE state = 'pending';
-- One living grant per line of text: a second approval of the same thing is the same grant.
CREATE UNIQUE INDEX acl_grant_one_living ON acl_grant (plugin_id, direction, pattern) WHERE state IN ('enforcing', 'active', 'failed');
-- Platform-wide roles name no deployment, the others must.
ALTER TABLE identity_membership ADD CONSTRAINT identity_membership_scope
  CHECK ((role IN ('platform_admin', 'auditor')) = (deployment IS NULL));
CREATE UNIQUE INDEX identity_membership_platform ON identity_membership (user_id, role) WHERE deployment IS NULL;
