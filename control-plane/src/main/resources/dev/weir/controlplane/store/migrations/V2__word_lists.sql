CREATE TABLE word_list_versions (
  tenant VARCHAR(63) NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  name VARCHAR(100) NOT NULL,
  version INTEGER NOT NULL,
  entry_count INTEGER NOT NULL,
  entries TEXT NOT NULL,
  author VARCHAR(200) NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, name, version)
);

-- The lists in use, each at one of its versions.
CREATE TABLE word_lists (
  tenant VARCHAR(63) NOT NULL,
  name VARCHAR(100) NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant, name),
  FOREIGN KEY (tenant, name, version)
    REFERENCES word_list_versions (tenant, name, version) ON DELETE CASCADE
);
