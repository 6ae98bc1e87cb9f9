package dev.weir.controlplane.admin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.controlplane.RunningControlPlane;
import dev.weir.controlplane.RunningControlPlane.Answer;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.access.Role;
import dev.weir.controlplane.http.ContractFile;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the contract, asked by every role: of the tenant itself, and of another. */
final class PermissionWalkIT {
  private static final String TENANTS = "/admin/v1/tenants";

  @TempDir private static Path directory;
  private static RunningControlPlane plane;
  private static final Map<Role, String> OF_ACME = new EnumMap<>(Role.class);
  private static final Map<Role, String> OF_PLATFORM = new EnumMap<>(Role.class);

  private record Route(Operation operation, String method, String path, boolean hasBody) {
    String at(String tenant) {
      return path.replace("{tenant}", tenant)
          .replace("{key}", "key-none")
          .replace("{list}", "none")
          .replace("{revision}", "99")
          .replace("{member}", "m-none");
    }

    boolean isOfATenant() {
      return path.contains("{tenant}");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    plane = RunningControlPlane.start(directory);
    plane.post(TENANTS, "{\"id\":\"acme\"}");
    plane.post(TENANTS, "{\"id\":\"other\"}");
    for (Role role : Role.values()) {
      if (role.isForATenant()) {
        OF_ACME.put(role, member(role, "acme"));
      }
      if (role.isForThePlatform()) {
        OF_PLATFORM.put(role, member(role, null));
      }
    }
  }

  @AfterAll
  static void stop() {
    plane.close();
  }

  private static String member(Role role, @Nullable String tenant) throws Exception {
    JsonObject body = new JsonObject().put("name", "Mo").put("role", role.wireName());
    if (tenant != null) {
      body.put("tenant", tenant);
    }
    Answer made = plane.post("/admin/v1/members", body.encode());
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made.body().path("key").asText();
  }

  @Test
  void theTableHasEveryOperationOfTheContract() {
    assertThat(routes()).extracting(Route::operation).containsExactlyInAnyOrder(Operation.values());
  }

  @Test
  void eachRoleMayDoWhatTheTableSaysAndNothingElse() throws Exception {
    int asked = 0;
    for (Route route : routes()) {
      if (route.operation().isForEverybody()) {
        continue;
      }
      for (Role role : Role.values()) {
        for (Map<Role, String> keys : List.of(OF_ACME, OF_PLATFORM)) {
          String key = keys.get(role);
          if (key != null) {
            int status = ask(route, "acme", key);
            assertThat(status == 403)
                .as("%s by %s: %d", route, role, status)
                .isEqualTo(!route.operation().isFor(role));
            assertThat(status).as("%s by %s", route, role).isNotEqualTo(401).isLessThan(500);
            asked++;
          }
        }
      }
      assertThat(ask(route, "acme", null)).as("%s by a stranger", route).isEqualTo(401);
    }
    assertThat(asked).isGreaterThan(100);
  }

  @Test
  void anotherTenantIsAnsweredLikeOneThatIsNotThere() throws Exception {
    for (Route route : routes()) {
      for (Map.Entry<Role, String> member : OF_ACME.entrySet()) {
        if (route.isOfATenant()) {
          assertThat(ask(route, "other", member.getValue())).as("%s", route).isEqualTo(404);
          assertThat(ask(route, "no-such", member.getValue())).as("%s", route).isEqualTo(404);
          assertThat(ask(route, "in-files", member.getValue())).as("%s", route).isEqualTo(404);
        }
      }
    }
  }

  @Test
  void aTenantsMemberListsNothingOfOthers() throws Exception {
    String admin = requireNonNull(OF_ACME.get(Role.TENANT_ADMIN));
    Answer tenants = plane.send("GET", TENANTS, admin, null);
    Answer members = plane.send("GET", "/admin/v1/members", admin, null);
    Answer records = plane.send("GET", "/admin/v1/audit", admin, null);
    Answer others = plane.send("GET", "/admin/v1/audit?tenant=other", admin, null);

    assertThat(tenants.body().path("items").findValuesAsText("id")).containsExactly("acme");
    assertThat(members.body().path("items").findValuesAsText("tenant"))
        .hasSizeGreaterThanOrEqualTo(OF_ACME.size())
        .containsOnly("acme");
    assertThat(records.body().path("items").findValuesAsText("tenant")).containsOnly("acme");
    assertThat(others.status()).isEqualTo(404);
  }

  @Test
  void aTenantsAdministratorMakesNobodyGreaterThanThat() throws Exception {
    String admin = requireNonNull(OF_ACME.get(Role.TENANT_ADMIN));

    assertThat(made(admin, "{\"name\":\"x\",\"role\":\"platform-admin\"}")).isEqualTo(400);
    assertThat(made(admin, "{\"name\":\"x\",\"role\":\"auditor\"}")).isEqualTo(400);
    assertThat(made(admin, "{\"name\":\"x\",\"role\":\"platform-admin\",\"tenant\":\"acme\"}"))
        .isEqualTo(400);
    assertThat(made(admin, "{\"name\":\"x\",\"role\":\"auditor\",\"tenant\":\"other\"}"))
        .isEqualTo(404);
    assertThat(made(admin, "{\"name\":\"x\",\"role\":\"moderator\",\"tenant\":\"acme\"}"))
        .isEqualTo(201);
  }

  private static int made(String key, String body) throws Exception {
    return plane.send("POST", "/admin/v1/members", key, body).status();
  }

  /** With a body that no operation takes, so that nothing is changed by whoever may. */
  private static int ask(Route route, String tenant, @Nullable String key) throws Exception {
    String body = route.hasBody() ? "{\"nothing\":1}" : null;
    return plane.send(route.method(), route.at(tenant), key, body, "If-Match", "\"none\"").status();
  }

  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    JsonObject paths = ContractFile.read().document().getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject methods = paths.getJsonObject(path);
      for (String method : methods.fieldNames()) {
        JsonObject described = methods.getJsonObject(method);
        Operation operation =
            Arrays.stream(Operation.values())
                .filter(each -> each.id().equals(described.getString("operationId")))
                .findFirst()
                .orElseThrow();
        routes.add(
            new Route(
                operation,
                method.toUpperCase(Locale.ROOT),
                path,
                described.containsKey("requestBody")));
      }
    }
    return routes;
  }
}
