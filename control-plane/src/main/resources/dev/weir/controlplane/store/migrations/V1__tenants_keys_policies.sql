-- One script for SQLite and PostgreSQL: times are milliseconds since 1970, JSON is text.

CREATE TABLE tenants (
  id VARCHAR(63) PRIMARY KEY,
  display_name VARCHAR(200) NOT NULL,
  deadline_ms BIGINT NOT NULL,
  retain_text BOOLEAN NOT NULL,
  weight INTEGER NOT NULL,
  rate_per_second INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

CREATE TABLE api_keys (
  tenant VARCHAR(63) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  id VARCHAR(63) NOT NULL,
  name VARCHAR(200) NOT NULL,
  sha256 VARCHAR(64) NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE policy_revisions (
  tenant VARCHAR(63) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  name VARCHAR(100) NOT NULL,
  source TEXT NOT NULL,
  note VARCHAR(500) NOT NULL,
  author VARCHAR(200) NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, revision)
);

-- The last publication of a tenant says which revision is in force.
CREATE TABLE policy_publications (
  tenant VARCHAR(63) NOT NULL,
  number INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  author VARCHAR(200) NOT NULL,
  published_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, number),
  FOREIGN KEY (tenant, revision) REFERENCES policy_revisions (tenant, revision) ON DELETE CASCADE
);

-- The newest snapshot of each tenant, also of one that is gone (no content): nodes must hear of it.
CREATE TABLE snapshots (
  tenant VARCHAR(63) PRIMARY KEY,
  cursor_value BIGINT NOT NULL UNIQUE,
  snapshot_id VARCHAR(64) NOT NULL,
  content TEXT
);

CREATE TABLE snapshot_cursor (
  id INTEGER PRIMARY KEY,
  last_value BIGINT NOT NULL
);
INSERT INTO snapshot_cursor (id, last_value) VALUES (1, 0);

CREATE TABLE nodes (
  id VARCHAR(100) PRIMARY KEY,
  cursor_value BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);

CREATE TABLE node_refusals (
  node VARCHAR(100) NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
  tenant VARCHAR(63) NOT NULL,
  cursor_value BIGINT NOT NULL,
  problem TEXT NOT NULL,
  PRIMARY KEY (node, tenant)
);

CREATE TABLE members (
  id VARCHAR(63) PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  role VARCHAR(30) NOT NULL,
  tenant VARCHAR(63) REFERENCES tenants (id) ON DELETE CASCADE,
  sha256 VARCHAR(64) NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  version BIGINT NOT NULL
);

-- The one-time token of the first start; gone once it has made the first administrator.
CREATE TABLE bootstrap_tokens (
  sha256 VARCHAR(64) PRIMARY KEY,
  expires_at BIGINT NOT NULL
);

CREATE TABLE audit_records (
  number BIGINT PRIMARY KEY,
  recorded_at BIGINT NOT NULL,
  actor VARCHAR(200) NOT NULL,
  action VARCHAR(60) NOT NULL,
  tenant VARCHAR(63),
  object VARCHAR(200) NOT NULL,
  request_id VARCHAR(100) NOT NULL,
  detail TEXT NOT NULL,
  previous_hash VARCHAR(64) NOT NULL,
  hash VARCHAR(64) NOT NULL
);
CREATE INDEX audit_records_by_tenant ON audit_records (tenant, number);

CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY,
  number BIGINT NOT NULL,
  hash VARCHAR(64) NOT NULL
);
INSERT INTO audit_head (id, number, hash) VALUES (1, 0, '');

CREATE TABLE idempotency_keys (
  member VARCHAR(63) NOT NULL,
  idempotency_key VARCHAR(200) NOT NULL,
  request_sha256 VARCHAR(64) NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (member, idempotency_key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
