package dev.weir.controlplane.access;

import static dev.weir.controlplane.access.Role.AUDITOR;
import static dev.weir.controlplane.access.Role.MODERATOR;
import static dev.weir.controlplane.access.Role.PLATFORM_ADMIN;
import static dev.weir.controlplane.access.Role.POLICY_EDITOR;
import static dev.weir.controlplane.access.Role.TENANT_ADMIN;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The permission table: every operation of the admin API, and the roles that may ask for it. Whose
 * things they may touch is another question: a role of one tenant reaches that tenant alone.
 */
public enum Operation {
  BOOTSTRAP("bootstrap"), // nobody is anybody yet: the token speaks for itself
  WHO_AM_I("whoAmI", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR, MODERATOR, AUDITOR),

  LIST_TENANTS("listTenants", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR, MODERATOR, AUDITOR),
  CREATE_TENANT("createTenant", PLATFORM_ADMIN),
  GET_TENANT("getTenant", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR, MODERATOR, AUDITOR),
  CHANGE_TENANT("changeTenant", PLATFORM_ADMIN, TENANT_ADMIN),
  DELETE_TENANT("deleteTenant", PLATFORM_ADMIN),

  LIST_KEYS("listKeys", PLATFORM_ADMIN, TENANT_ADMIN, AUDITOR),
  CREATE_KEY("createKey", PLATFORM_ADMIN, TENANT_ADMIN),
  REVOKE_KEY("revokeKey", PLATFORM_ADMIN, TENANT_ADMIN),

  GET_POLICY("getPolicy", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR, MODERATOR, AUDITOR),
  LIST_REVISIONS("listRevisions", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR, MODERATOR, AUDITOR),
  GET_REVISION("getRevision", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR, MODERATOR, AUDITOR),
  CHECK_POLICY("checkPolicy", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR),
  CREATE_REVISION("createRevision", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR),
  PUBLISH_REVISION("publishRevision", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR),
  ROLL_BACK_POLICY("rollBackPolicy", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR),

  LIST_WORD_LISTS("listWordLists", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR, MODERATOR, AUDITOR),
  GET_WORD_LIST("getWordList", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR, MODERATOR, AUDITOR),
  PUT_WORD_LIST("putWordList", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR),
  DELETE_WORD_LIST("deleteWordList", PLATFORM_ADMIN, TENANT_ADMIN, POLICY_EDITOR),

  LIST_MEMBERS("listMembers", PLATFORM_ADMIN, TENANT_ADMIN, AUDITOR),
  CREATE_MEMBER("createMember", PLATFORM_ADMIN, TENANT_ADMIN),
  GET_MEMBER("getMember", PLATFORM_ADMIN, TENANT_ADMIN, AUDITOR),
  DELETE_MEMBER("deleteMember", PLATFORM_ADMIN, TENANT_ADMIN),

  LIST_AUDIT_RECORDS("listAuditRecords", PLATFORM_ADMIN, TENANT_ADMIN, AUDITOR),
  LIST_NODES("listNodes", PLATFORM_ADMIN, AUDITOR);

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.copyOf
  private final Set<Role> roles;

  Operation(String id, Role... roles) {
    this.id = id;
    this.roles = Set.copyOf(List.of(roles));
  }

  /** The operation's id in the contract. */
  public String id() {
    return id;
  }

  /** Whether a role may ask for it. */
  public boolean isFor(Role role) {
    return roles.contains(role);
  }

  /** Whether it needs no key. */
  public boolean isForEverybody() {
    return roles.isEmpty();
  }

  /** The operation with this id in the contract. */
  public static Optional<Operation> withId(String id) {
    return Arrays.stream(values()).filter(operation -> operation.id.equals(id)).findFirst();
  }
}
